"""`python -m tests.benchmarks.one NAME DATABASE SCALE`: one benchmark over one database.

A process of its own, since a process has one database. It prints its figures and ends with SHORT
when one falls short of its bar; whatever it started has ended then.
"""

import os
import signal
import sys
from importlib import import_module

import django

from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Database, stand

SHORT = 3  # an exit code; what went wrong otherwise has others


def main() -> int:
    signal.signal(signal.SIGTERM, _end)
    name, database, scale = sys.argv[1], Database(sys.argv[2]), Scale(sys.argv[3])
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser keeps a loop in this thread
    short = False
    with stand(database) as made:
        os.environ.update(made.installed.environment)
        django.setup()
        module = import_module(f"tests.benchmarks.{name}")  # models can be imported only now
        for figure in module.figures(made, scale):
            print(figure.line(scale), flush=True)
            short |= figure.is_short
    return SHORT if short and scale is Scale.FULL else 0


def _end(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what ends now is not to be disturbed
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
