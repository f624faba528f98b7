"""The demo: a simulated Pinterest, the web site and the worker, filled with a month of pins."""
