"""`python -m tests.benchmarks.normalised FILE COUNT`: normalise a file so many times.

Prints how long it took, in seconds, and by how many MiB the process grew at most, with the most
that one of its decoders took, as JSON. Some formats are decoded by a process apart.
"""

import io
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from publishing.media.normalising import normalise, thumbnail
from publishing.media.probing import probe
from tests.benchmarks.footprint import mebibytes

_EVERY_SECONDS = 0.02  # short against what a decoder takes


def main() -> None:
    data, count = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
    before, begun = mebibytes("VmRSS"), time.monotonic()
    with _watched() as apart:
        for _ in range(count):
            thumbnail(normalise(probe(io.BytesIO(data), len(data)).image))
    seconds, grown = time.monotonic() - begun, mebibytes("VmHWM") - before
    print(json.dumps({"seconds": seconds, "mebibytes": grown + max(apart, default=0)}))


@contextmanager
def _watched() -> Iterator[list[float]]:
    """Collect what the processes that are started within the block have taken at most so far."""
    seen, end = list[float](), threading.Event()
    children = Path(f"/proc/self/task/{os.getpid()}/children")

    def watch() -> None:
        while not end.wait(_EVERY_SECONDS):
            seen.extend(mebibytes("VmHWM", int(pid)) for pid in children.read_text().split())

    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        try:
            yield seen
        finally:
            end.set()
        watching.result()


if __name__ == "__main__":
    main()
