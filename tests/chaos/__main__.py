"""The long run: `python -m tests.chaos`, on both databases; 1 when a promise was broken."""

import argparse
import random
import signal
import sys

from tests.chaos.places import postgresql_place, sqlite_place
from tests.chaos.run import Size, run
from tests.chaos.telling import table


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--kills", type=int, default=200, help="on each database")
    parser.add_argument("--pins", type=int, default=5000, help="on each database")
    parser.add_argument("--accounts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    return parser.parse_args()


def main() -> int:
    """Run, print a table for each database, and return the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended too
    asked = _arguments()
    size = Size(accounts=asked.accounts, pins=asked.pins, kills=asked.kills)
    names = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    good = True
    for name in names:
        place = sqlite_place if name == "sqlite" else postgresql_place
        with place() as (where, upset):
            told = run(where, size, asked.seed, upset)
        print(table(name, told), flush=True)  # noqa: T201 - what it is run for
        good &= told.verdict.is_good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
