"""Workers, databases and brokers die at random and at the worst instants; then pins are counted.

`python -m tests.chaos --help`, or `make chaos` for the long run. Nothing of the product is patched:
an instant is reached by holding a lock of the database, or an answer of the simulated Pinterest.
"""
