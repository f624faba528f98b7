"""Processes as Linux tells of them in /proc."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def of(mark: str, commands: tuple[str, ...], word: str = "") -> list[int]:
    """Return the processes with a mark in their environment that run a command of manage.py."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _runs(entry, mark, commands, word):
            found.append(int(entry.name))
    return sorted(found)


def parent(pid: int) -> int:
    """Return a process's parent; 0 when it is gone."""
    with suppress(OSError):
        return int(_stat(pid)[1])
    return 0


def below(pid: int) -> list[int]:
    """Return a process and all that it has begun, and those in turn."""
    found = [pid]
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        found += [each for child in children for each in below(int(child))]
    return found


def kill(pids: list[int], number: signal.Signals = signal.SIGKILL) -> int:
    """Send a signal to each that is still there; return how many there were."""
    met = 0
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
            met += 1
    return met


def _runs(entry: Path, mark: str, commands: tuple[str, ...], word: str) -> bool:
    with suppress(OSError):
        words = (entry / "cmdline").read_bytes().decode().split("\0")
        if not set(commands) & set(words) or (word and word not in words):
            return False
        return mark.encode() in (entry / "environ").read_bytes()  # a zombie has none
    return False


def _stat(pid: int) -> list[str]:
    """Return the state and what follows it; the name before may hold spaces and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
