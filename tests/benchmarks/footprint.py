"""What a process takes of memory, as Linux tells."""

import os
import re
from pathlib import Path


def mebibytes(field: str, pid: int | None = None) -> float:
    """Return what a process has in memory (VmRSS), or had at most (VmHWM), in MiB; 0 when gone.

    getrusage would not do: there a process starts with the most that its parent had.
    """
    try:
        said = Path(f"/proc/{pid or os.getpid()}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(rf"{field}:\s+(\d+) kB", said)
    return int(found[1]) / 1024 if found else 0.0
