"""The long run: `python -m tests.chaos`, on each database and broker.

Ends with 1 when a promise was broken, or when something that was to happen did not.
"""

import argparse
import random
import signal
import sys

from tests.chaos.places import PLACES
from tests.chaos.run import run
from tests.chaos.telling import table
from tests.chaos.told import Size, shortfalls


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--on", choices=[*PLACES, "all"], default="all")
    parser.add_argument("--kills", type=int, default=200, help="on each of them")
    parser.add_argument("--pins", type=int, default=5000, help="on each of them")
    parser.add_argument("--restores", type=int, default=4, help="on each of them")
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    return parser.parse_args()


def main() -> int:
    """Run, print a table for each place, and return the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended too
    asked = _arguments()
    size = Size(asked.accounts, asked.pins, asked.kills, restores=asked.restores)
    names = list(PLACES) if asked.on == "all" else [asked.on]
    results = [_is_good(name, size, asked.seed) for name in names]
    return 0 if all(results) else 1


def _is_good(name: str, size: Size, seed: int) -> bool:
    print(f"{name}: seed {seed} …", flush=True)  # noqa: T201 - to repeat it, should it hang
    with PLACES[name]() as (where, upsets):
        told = run(where, size, seed, upsets)
    missing = shortfalls(told, size, tuple(upsets))
    print(table(name, told, missing), flush=True)  # noqa: T201 - what it is run for
    return told.verdict.is_good and not missing


if __name__ == "__main__":
    sys.exit(main())
