"""A copy of the database, and going back to it: what an operator does after a disaster."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.chaos.locks import named
from tests.whole.place import Place

_SQLITE = "sqlite:///"


def back_up(place: Place) -> Path:
    """Copy the database as it is now, while others work on it; return the copy."""
    address, copy = place.made.environment["DATABASE_URL"], place.made.folder / "backup"
    if address.startswith(_SQLITE):
        _copy(Path(address.removeprefix(_SQLITE)), copy)
    else:
        _run("pg_dump", "--format=custom", f"--file={copy}", named(address))
    return copy


def restore(place: Place, copy: Path) -> None:
    """Put the copy in the place of the database; nobody works on it meanwhile."""
    address = place.made.environment["DATABASE_URL"]
    if address.startswith(_SQLITE):
        _copy(copy, Path(address.removeprefix(_SQLITE)))
    else:
        _run("pg_restore", "--clean", f"--dbname={named(address)}", str(copy))


def _copy(one: Path, other: Path) -> None:
    with closing(sqlite3.connect(one)) as of, closing(sqlite3.connect(other)) as to:
        of.backup(to)


def _run(program: str, *arguments: str) -> None:
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    subprocess.run([programs / program, *arguments], check=True)
