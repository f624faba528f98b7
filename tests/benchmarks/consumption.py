"""What a process and all that it started take of the machine, as Linux tells in /proc."""

import os
import re
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _TIMES = 1, slice(11, 15)  # after the name: user, system, and both of ended children


def cpu_seconds(pid: int) -> float:
    """Return what the processes have taken of the CPU so far, with those that have ended."""
    ticks = 0
    for member in family(pid):
        with suppress(OSError):
            ticks += sum(map(int, _stat(member)[_TIMES]))
    return ticks / _TICKS


def mebibytes(pid: int) -> float:
    """Return how much memory the processes take; what several share is counted once."""
    kibibytes = 0
    for member in family(pid):
        with suppress(OSError):
            said = Path(f"/proc/{member}/smaps_rollup").read_text()
            kibibytes += sum(map(int, re.findall(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)))
    return kibibytes / 1024


def openings(pid: int, file: str) -> int:
    """Return how often the processes have a file open."""
    found = 0
    for member in family(pid):
        with suppress(OSError):
            found += sum(_leads_to(entry, file) for entry in Path(f"/proc/{member}/fd").iterdir())
    return found


def _leads_to(entry: Path, file: str) -> bool:
    with suppress(OSError):  # closed meanwhile
        return str(entry.readlink()) == file
    return False


def family(pid: int) -> list[int]:
    """Return a process and all that come from it and live."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                children.setdefault(int(_stat(int(entry.name))[_PARENT]), []).append(
                    int(entry.name)
                )
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return family


def _stat(pid: int) -> list[str]:
    """Return the state and what follows it; the name before may hold spaces and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
