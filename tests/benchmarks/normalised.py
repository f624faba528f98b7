"""`python -m tests.benchmarks.normalised FILE COUNT`: normalise a file so many times.

Prints how long it took, in seconds, and by how many MiB the process grew, as JSON.
"""

import io
import json
import re
import sys
import time
from pathlib import Path

from publishing.media.normalising import normalise, thumbnail
from publishing.media.probing import probe


def main() -> None:
    data, count = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
    before, begun = _memory("VmRSS"), time.monotonic()
    for _ in range(count):
        thumbnail(normalise(probe(io.BytesIO(data), len(data)).image))
    seconds = time.monotonic() - begun
    print(json.dumps({"seconds": seconds, "mebibytes": _memory("VmHWM") - before}))


def _memory(field: str) -> float:
    """What this process has in memory, or had at most (VmHWM), in MiB.

    getrusage would not do: there a process starts with the most that its parent had.
    """
    found = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
