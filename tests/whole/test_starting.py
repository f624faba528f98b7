"""Background work that cannot begin says why in a sentence, and ends."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.installation import ROOT, Installation, installation
from tests.servers import free_port
from tests.whole.place import eventually

COMMANDS = ["worker", "qcluster"]
_LONG_SECONDS = 120


@pytest.fixture(scope="module")
def made() -> Iterator[Installation]:
    with installation(web=False) as made:
        yield made


def run(made: Installation, *command: str, **environment: str) -> tuple[int, str]:
    """Run a command of manage.py to its end; return its exit code and what it said."""
    ended = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={**made.environment, **environment},
        cwd=ROOT,
        timeout=_LONG_SECONDS,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("state", ["empty", "of an earlier version"])
def test_a_database_that_is_not_migrated_ends_it_with_the_command_that_does(
    made: Installation, command: str, state: str
) -> None:
    other = f"sqlite:///{made.folder}/{command}-{state[:2]}.sqlite3"
    if state != "empty":
        run(made, "migrate", "--verbosity", "0", DATABASE_URL=other)
        run(made, "migrate", "--verbosity", "0", "publishing", "0005", DATABASE_URL=other)
    code, said = run(made, command, DATABASE_URL=other)
    assert code == 1
    [sentence] = said.splitlines()
    assert "python manage.py migrate" in sentence


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_that_stays_away_ends_it_after_a_while(made: Installation, command: str) -> None:
    nowhere = f"postgres://pinboard:secret@127.0.0.1:{free_port()}/pinboard"
    brief = json.dumps({"start": 2})
    code, said = run(made, command, DATABASE_URL=nowhere, PUBLISHING_TIMING=brief)
    assert code == 1
    assert said.count("trying again") >= 1
    assert said.count("giving up") == 1
    assert "Traceback" not in said
    assert "secret" not in said


def test_a_database_that_is_migrated_under_it_ends_a_worker_to_be_started_anew(
    made: Installation,
) -> None:
    database = f"{made.folder}/migrated.sqlite3"
    address = f"sqlite:///{database}"
    run(made, "migrate", "--verbosity", "0", DATABASE_URL=address)
    command = [sys.executable, str(ROOT / "manage.py"), "worker"]
    environment = {**made.environment, "DATABASE_URL": address}
    with (
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        ) as worker,
        closing(sqlite3.connect(database, isolation_level=None, timeout=20)) as migrating,
    ):
        eventually(
            lambda: migrating.execute(
                "SELECT 1 FROM publishing_heartbeat WHERE progress_at"
            ).fetchone()
        )
        migrating.execute("ALTER TABLE publishing_lane RENAME COLUMN hinted_until TO hinted_to")
        try:
            _, said = worker.communicate(timeout=_LONG_SECONDS)
        finally:
            worker.kill()
    assert worker.returncode == 1
    assert said.count("The database has the tables of another version") == 1
