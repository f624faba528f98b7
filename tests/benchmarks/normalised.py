"""`python -m tests.benchmarks.normalised FILE COUNT`: normalise a file so many times.

Prints how long it took, in seconds, and by how many MiB the process grew, as JSON.
"""

import io
import json
import sys
import time
from pathlib import Path

from publishing.media.normalising import normalise, thumbnail
from publishing.media.probing import probe
from tests.benchmarks.footprint import mebibytes


def main() -> None:
    data, count = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
    before, begun = mebibytes("VmRSS"), time.monotonic()
    for _ in range(count):
        thumbnail(normalise(probe(io.BytesIO(data), len(data)).image))
    seconds = time.monotonic() - begun
    print(json.dumps({"seconds": seconds, "mebibytes": mebibytes("VmHWM") - before}))


if __name__ == "__main__":
    main()
