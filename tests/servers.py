"""Throw-away servers on free ports of the loopback: PostgreSQL and Redis from Debian's packages.

`python -m tests.servers COMMAND …` runs a command with DATABASE_URL naming such a PostgreSQL.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.whole import processes

Command = Sequence[str | Path]
_READY_SECONDS = 30.0


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server on a port of its own that can be stopped and started again."""

    def __init__(self, command: Command, port: int, address: str, end: signal.Signals) -> None:
        self.address = address
        self._command, self._port, self._end = command, port, end
        self.start()

    def start(self) -> None:
        """Start it; returns when it listens."""
        silent = subprocess.DEVNULL
        self._process = subprocess.Popen(self._command, stdout=silent, stderr=silent)
        _wait_for(self._port, self._process)

    def stop(self) -> None:
        """Stop it at once, whoever is connected. What was committed is kept."""
        self._process.send_signal(self._end)
        self._process.wait()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Have all its processes stand still: nobody is answered, and no connection is closed."""
        there = processes.below(self._process.pid)
        processes.kill(there, signal.SIGSTOP)
        try:
            yield
        finally:
            processes.kill(there, signal.SIGCONT)


@contextmanager
def postgresql_server(*settings: str) -> Iterator[Server]:
    """Run a PostgreSQL of our own, with settings such as "fsync=on" over ours: nothing is kept."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    with tempfile.TemporaryDirectory(prefix="pinboard-postgresql-") as folder:
        data, port = Path(folder) / "data", free_port()
        as_user = _as_postgres(Path(folder))
        initdb: Command = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "pinboard",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        subprocess.run([*as_user, *initdb], check=True, stdout=subprocess.DEVNULL)
        options = ["-D", str(data), "-p", str(port), "-k", folder, "-c", "fsync=off"]
        for setting in settings:
            options += ["-c", setting]
        address = f"postgres://pinboard@127.0.0.1:{port}/postgres"
        command: Command = [*as_user, programs / "postgres", *options]
        server = Server(command, port, address, signal.SIGINT)  # it waits for nobody then
        try:
            _until([programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)])
            yield server
        finally:
            server.stop()


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL of our own; gives its address for DATABASE_URL."""
    with postgresql_server() as server:
        yield server.address


@contextmanager
def redis_server() -> Iterator[Server]:
    """Run a Redis of our own that keeps nothing."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    command = [shutil.which("redis-server") or "redis-server", *options]
    server = Server(command, port, f"redis://127.0.0.1:{port}/0", signal.SIGTERM)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis of our own that keeps nothing; gives its address for REDIS_URL."""
    with redis_server() as server:
        yield server.address


def _as_postgres(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then its own user does, in a folder that it owns."""
    if os.geteuid():
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _READY_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"{server.args!r} ended with {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"{server.args!r} does not listen on {port}")


def _until(question: Command) -> None:
    """Ask until the answer is yes: PostgreSQL listens a moment before it lets anybody in."""
    end = time.monotonic() + _READY_SECONDS
    while subprocess.run(question).returncode:
        if time.monotonic() > end:
            raise TimeoutError(f"{question!r} says no")
        time.sleep(0.05)


if __name__ == "__main__":
    with postgresql() as address:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address})
    sys.exit(done.returncode)
