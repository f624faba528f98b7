"""Django's SQLite, counting each statement: no server stands beside SQLite that could be asked.

It costs a little of the worker's time, so that nothing else is measured over it.
"""

FILE = "BENCHMARK_STATEMENTS"  # the variable with the path of a file that has a byte for each
STATEMENT, COMMIT = b"s", b"c"
SETTINGS = f"{__name__}.settings"
