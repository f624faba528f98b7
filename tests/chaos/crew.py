"""The workers, started again when they end, as a service manager would; and who plans the pins."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.installation import ROOT
from tests.whole.place import Place


class Crew:
    """Several workers of one installation."""

    def __init__(self, place: Place, number: int) -> None:
        self._place, self._number = place, number
        self._workers: list[subprocess.Popen[bytes]] = []
        self.started = 0

    def tend(self) -> None:
        """Start a worker for each that has ended."""
        self._workers = [worker for worker in self._workers if worker.poll() is None]
        while len(self._workers) < self._number:
            command = [sys.executable, str(ROOT / "manage.py"), "worker"]
            environment, silent = self._place.made.environment, subprocess.DEVNULL
            self._workers.append(
                subprocess.Popen(command, env=environment, cwd=ROOT, stderr=silent)
            )
            self.started += 1

    def end(self) -> None:
        """Kill them all, and whatever they left."""
        for worker in self._workers:
            worker.kill()
        self._place.end_all()
        for worker in self._workers:
            worker.wait()
        self._workers = []


class Planner:
    """Asks the process of tests.chaos.rows."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, verb: str, *arguments: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([verb, *arguments]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def planner(place: Place) -> Iterator[Planner]:
    """Run the process that plans and reads rows."""
    command = [sys.executable, "-m", "tests.chaos.rows"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, env=place.made.environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    )
    try:
        yield Planner(process)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def crew(place: Place, number: int) -> Iterator[Crew]:
    """Run several workers; none of them outlives the block."""
    workers = Crew(place, number)
    try:
        yield workers
    finally:
        workers.end()
