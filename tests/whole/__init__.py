"""The whole with real processes: the worker, its cluster, databases, brokers, and how they die."""
