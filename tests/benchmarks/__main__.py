"""`python -m tests.benchmarks [NAME …] [--quick]`: print figures, one a line, cheap ones first.

Ends with 1 when a figure falls short of its bar, or could not be had.
"""

import argparse
import signal
import subprocess
import sys

from tests.benchmarks.one import SHORT
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Database

_ANY = (Database.SQLITE,)
_BOTH = (Database.SQLITE, Database.POSTGRESQL)

# Each is a module of this package with figures(stand, scale).
BENCHMARKS = {
    "images": _ANY,
    "videos": _BOTH,
    "pages": _ANY,
    "headroom": _ANY,
    "start": _BOTH,
    "head_of_line": _BOTH,
    "due_query": _BOTH,
    "memory": _BOTH,
    "lag": _BOTH,
    "plain_cluster": _ANY,
    "idle": _BOTH,
    "throughput": _BOTH,
}


def main() -> int:
    said = _options().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print("name\tvalue\tunit\tbar\tverdict", flush=True)
    names = [name for name in BENCHMARKS if name in said.names or not said.names]
    codes = [
        run(name, database, said.scale)
        for name in names
        for database in BENCHMARKS[name]
        if said.database in (None, database)
    ]
    return int(any(codes))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    options.add_argument("--database", type=Database, choices=Database, help="one of them only")
    sizes = options.add_mutually_exclusive_group()
    for scale, what in ((Scale.QUICK, "to try out"), (Scale.TINY, "as the tests do")):
        sizes.add_argument(
            f"--{scale}",
            dest="scale",
            action="store_const",
            const=scale,
            default=Scale.FULL,
            help=f"smaller numbers, {what}: held against no bar",
        )
    return options


def run(name: str, database: Database, scale: Scale) -> int:
    """Run one in a session of its own: it is told to end, and has ended, whatever happens here."""
    command = [sys.executable, "-m", "tests.benchmarks.one", name, database, scale]
    process = subprocess.Popen(command, start_new_session=True)
    try:
        code = process.wait()
    finally:
        process.terminate()
        process.wait()
    if code not in (0, SHORT):
        print(f"{database}: {name}, other figures\t–\t–\t–\tfailed", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
