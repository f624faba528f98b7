"""Who may be killed, and by which name: the processes of the workers, told apart by descent."""

import os
import random
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.whole import processes
from tests.whole.place import Place

KINDS = ("worker", "cluster", "sentinel", "child", "tree", "everything")


def choose(place: Place, kind: str, dice: random.Random) -> list[int]:
    """Return the processes to kill; empty when there is none of this kind right now."""
    found = by_kind(place)
    if kind == "everything":
        return place.running()
    if kind == "tree":
        return tree(dice.choice(found["worker"])) if found["worker"] else []
    return [dice.choice(found[kind])] if found[kind] else []


def by_kind(place: Place) -> dict[str, list[int]]:
    """Return a worker's main process, its cluster's, that one's sentinel, and the rest."""
    workers, rest = place.running("worker"), place.running("qcluster")
    clusters = _children(rest, workers)
    sentinels = _children(rest, clusters)
    children = _children(rest, sentinels)
    return {"worker": workers, "cluster": clusters, "sentinel": sentinels, "child": children}


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    below = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    with suppress(OSError):
        for child in below.read_text().split():
            found += tree(int(child))
    return found


def holding(place: Place, port: int) -> list[int]:
    """Return the process whose connection has this port of the loopback."""
    inodes = {f"socket:[{inode}]" for inode in _inodes(port)}
    return [pid for pid in place.running() if inodes & _sockets(pid)]


def _children(pids: Iterable[int], parents: Iterable[int]) -> list[int]:
    among = set(parents)
    return [pid for pid in pids if processes.parent(pid) in among]


def _inodes(port: int) -> list[str]:
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    rows = [line.split() for line in lines]
    return [row[9] for row in rows if int(row[1].rpartition(":")[2], 16) == port]


def _sockets(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(os.readlink(entry))
    return found
