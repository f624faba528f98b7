"""`python -m tests.benchmarks.uploaded bare|product ADDRESS NAME SIZE`: send a file of the storage.

`bare` sends as many bytes from memory over a bare socket: what the way itself takes. Prints how
long it took, in seconds, and by how many MiB the process grew, as JSON.
"""

import json
import socket
import sys
import time
from typing import BinaryIO, cast
from urllib.parse import urlsplit

import django
from django.core.files.storage import default_storage

from accounts.pinterest import upload
from accounts.pinterest.media import Upload
from tests.benchmarks.footprint import mebibytes

_BLOCK = b"\0" * 65_536


def main() -> None:
    how, address, name, size = *sys.argv[1:4], int(sys.argv[4])
    django.setup()
    send = _bare if how == "bare" else _product
    before, begun = mebibytes("VmRSS"), time.monotonic()
    send(address, name, size)
    seconds = time.monotonic() - begun
    print(json.dumps({"seconds": seconds, "mebibytes": mebibytes("VmHWM") - before}))


def _bare(address: str, name: str, size: int) -> None:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 80)) as line:
        line.sendall(f"POST / HTTP/1.1\r\nContent-Length: {size}\r\n\r\n".encode())
        for start in range(0, size, len(_BLOCK)):
            line.sendall(_BLOCK[: size - start])
        line.recv(1_000)


def _product(address: str, name: str, size: int) -> None:
    registered = Upload("1", address, (("key", "uploads/1"), ("policy", "cG9saWN5")))
    with default_storage.open(name) as file:
        upload.send(registered, cast("BinaryIO", file), _progress)


def _progress(sent: int, size: int) -> None:
    """What is written down of it every few seconds is measured with the worker."""


if __name__ == "__main__":
    main()
