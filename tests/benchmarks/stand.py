"""What a benchmark stands on: a database, a folder and a simulated Pinterest of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from tests.installation import Installed, installed
from tests.servers import postgresql_server
from tests.simulator.process import SimulatorProcess


class Database(StrEnum):
    """The databases that the product runs on."""

    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


# Every commit waits for the disk, as it would for good. The extension counts statements.
_SETTINGS = ("fsync=on", "shared_preload_libraries=pg_stat_statements")


@dataclass(frozen=True)
class Stand:
    """One database with the product's tables, and the simulator that its environment names."""

    database: Database
    installed: Installed
    simulator: SimulatorProcess


@contextmanager
def stand(database: Database) -> Iterator[Stand]:
    """Set one up; nothing of the product runs on it yet."""
    with SimulatorProcess() as simulator, tables(database, simulator.url) as made:
        yield Stand(database, made, simulator)


@contextmanager
def tables(database: Database, pinterest: str) -> Iterator[Installed]:
    """Make an empty database of a kind, and the environment of programs over it."""
    if database is Database.SQLITE:
        with installed(pinterest) as made:
            yield made
        return
    with (
        postgresql_server(*_SETTINGS) as server,
        installed(pinterest, DATABASE_URL=server.address) as made,
    ):
        yield made
