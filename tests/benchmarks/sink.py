"""`python -m tests.benchmarks.sink RATE`: a storage that takes so many bytes a second, no more.

Prints its port, then how many bytes came with each upload, which it answers with 204 when all did.
Bare sockets, so that it costs little itself.
"""

import re
import socket
import sys
import time

_BLOCK = 262_144


def main() -> None:
    rate = int(sys.argv[1])
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        while True:
            caller, _ = server.accept()
            with caller:
                _take(caller, rate)


def _take(caller: socket.socket, rate: int) -> None:
    head = b""
    while b"\r\n\r\n" not in head:
        if not (more := caller.recv(_BLOCK)):
            return
        head += more
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    said = int(length[1]) if length else 0
    missing = _drain(caller, said - len(head.partition(b"\r\n\r\n")[2]), rate)
    print(said - missing, flush=True)
    if not missing:
        caller.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")


def _drain(caller: socket.socket, left: int, rate: int) -> int:
    """Read it, never ahead of the rate, and return what did not come.

    What the caller was late with is not made up for.
    """
    block, due = bytearray(_BLOCK), time.monotonic()
    while left > 0:
        size = caller.recv_into(block, min(_BLOCK, left))
        if not size:
            break
        left -= size
        due = max(due + size / rate, time.monotonic() - 0.05)
        time.sleep(max(0.0, due - time.monotonic()))
    return left


if __name__ == "__main__":
    main()
