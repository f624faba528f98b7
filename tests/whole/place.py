"""One installation as the tests of the whole use it: plan pins, run workers, wait, look."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests import installation
from tests.installation import ROOT, Installation
from tests.whole import processes

PATIENCE_SECONDS = 60.0
_number = count(1)


@dataclass(frozen=True)
class Planned:
    """Pins of new accounts, one board each, all due at one moment (epoch seconds)."""

    usernames: list[str]
    boards: list[str] = field(repr=False)
    due_at: float

    @property
    def username(self) -> str:
        return self.usernames[0]

    @property
    def board(self) -> str:
        return self.boards[0]


@dataclass(frozen=True)
class Place:
    """What a test of the whole talks to."""

    made: Installation

    def plan(
        self, *, accounts: int = 1, pins: int = 1, seconds: float = 1, video_bytes: int = 0
    ) -> Planned:
        """Connect new accounts, each with so many pins that are due in so many seconds.

        They show an image, or a video of so many bytes.
        """
        sim = self.made.simulator
        people = [sim.add_user(f"person{next(_number)}") for _ in range(accounts)]
        names = [person["username"] for person in people]
        tokens = [f"--token={sim.grant(name)['refresh_token']}" for name in names]
        due_at = self._rows(
            "plan", f"--pins={pins}", f"--in={seconds}", f"--video-bytes={video_bytes}", *tokens
        )
        return Planned(names, [person["board_ids"][0] for person in people], due_at)

    def rows(self, planned: Planned) -> list[dict[str, Any]]:
        """Return what our database says of the first account's pins."""
        rows: list[dict[str, Any]] = self._rows("show", f"--username={planned.username}")
        return rows

    def titles(self, board: str) -> list[str]:
        """Return the titles of the pins on a board of the simulator's, in order of their making."""
        return [pin["title"] for pin in self.made.simulator.pins(board)]

    def creates(self, planned: Planned) -> list[float]:
        """Return when each create of the first account arrived (epoch seconds)."""
        of = ("pins/create", planned.username)
        records = self.made.simulator.requests
        return [record.time for record in records if (record.operation, record.username) == of]

    def uploads(self, planned: Planned) -> list[int | None]:
        """Return how each upload of the first account was answered; 0: not at all."""
        of = ("media/upload", planned.username)
        records = self.made.simulator.requests
        return [record.status for record in records if (record.operation, record.username) == of]

    def published(self, planned: Planned, pins: int = 1) -> None:
        """Wait until the first account's pins are out, and see that each is there once."""
        wanted = [f"{planned.username} {number}" for number in range(pins)]
        eventually(lambda: len(self.titles(planned.board)) >= pins)
        eventually(lambda: {row["status"] for row in self.rows(planned)} == {"published"})
        assert self.titles(planned.board) == wanted

    @contextmanager
    def worker(self, **environment: str) -> "Iterator[subprocess.Popen[bytes]]":
        """Run the worker, stopped as an operator would; whatever is left of it is killed."""
        try:
            with installation.worker(self.made, **environment) as process:
                yield process
        finally:
            self.end_all()

    @contextmanager
    def in_a_terminal(
        self, command: str, **environment: str
    ) -> "Iterator[subprocess.Popen[bytes]]":
        """Run a command of manage.py as the foreground group of a session; it is killed at last.

        What it says goes to the file `said` of the installation's folder.
        """
        run = [sys.executable, str(ROOT / "manage.py"), command]
        environment = {**self.made.environment, **environment}
        try:
            with self.said.open("wb") as said:
                yield subprocess.Popen(
                    run, env=environment, cwd=ROOT, stderr=said, start_new_session=True
                )
        finally:
            self.end_all()

    @property
    def said(self) -> Path:
        return self.made.folder / "said"

    def running(self, word: str = "") -> list[int]:
        """Return the background processes of this installation whose command has a word."""
        return processes.of(str(self.made.folder), ("worker", "qcluster"), word)

    def end_all(self) -> None:
        """Kill what runs in the background, so that no test meets what another one left."""
        processes.kill(self.running())

    def neglect_tokens(self) -> int:
        """Have the tokens of all accounts replaced by a worker; return how many there are."""
        return int(self._rows("neglect"))

    def read_boards(self, username: str) -> None:
        """Connect the account of a simulated person; a worker is to read its boards."""
        token = self.made.simulator.grant(username)["refresh_token"]
        self._rows("connect", f"--token={token}")

    def lost_tokens(self) -> list[str]:
        """Return the accounts whose tokens were not replaced, or not stored."""
        return list(self._rows("lost"))

    def refreshes(self) -> list[int | None]:
        """Return how each refresh was answered since the requests were cleared; 0: not at all."""
        records = self.made.simulator.requests
        return [record.status for record in records if record.operation == "oauth/token"]

    def _rows(self, *arguments: str) -> Any:
        run = [sys.executable, "-m", "tests.whole.rows", *arguments]
        return json.loads(subprocess.check_output(run, env=self.made.environment, cwd=ROOT))


def eventually(holds: Callable[[], object]) -> None:
    """Wait until it holds; fail when it does not come about."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "it has not come about"
        time.sleep(0.05)
