"""Figures, never timed tests: `make bench` prints them, one a line."""
