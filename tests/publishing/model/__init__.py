"""Random histories of users, Pinterest, workers and clocks, and what must be true in each."""
