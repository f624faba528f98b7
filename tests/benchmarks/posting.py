"""Posts pins over connections that stay open, hardly working for it: what can the simulator do?"""

import asyncio
import math
import re
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 128
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)

Request = tuple[str, bytes]  # a token, and the JSON of a new pin


@dataclass(frozen=True)
class Posted:
    """What became of many requests: how many a second, and how long each took, in seconds."""

    rate: float
    seconds: list[float]

    @property
    def p99_ms(self) -> float:
        """The milliseconds that 99 of 100 requests took at most."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[math.ceil(0.99 * len(ordered)) - 1]


def post(url: str, requests: Iterable[Request]) -> Posted:
    """Post each over one of 128 connections that stay open.

    Requests are put together beforehand. Raises RuntimeError at an answer that is not 201.
    """
    ready, took = deque(_message(url, *request) for request in requests), list[float]()
    begun = time.monotonic()
    asyncio.run(_post_all(url, ready, took))
    return Posted(len(took) / (time.monotonic() - begun), took)


async def _post_all(url: str, ready: "deque[bytes]", took: list[float]) -> None:
    address = urlsplit(url)
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_post(str(address.hostname), int(address.port or 80), ready, took))


async def _post(host: str, port: int, ready: "deque[bytes]", took: list[float]) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while ready:
        begun = time.monotonic()
        writer.write(ready.popleft())
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not length or b" 201 " not in head[:20]:
            raise RuntimeError(f"the simulator says {head[:40]!r}")
        await reader.readexactly(int(length[1]))
        took.append(time.monotonic() - begun)
    writer.close()


def _message(url: str, token: str, body: bytes) -> bytes:
    address = urlsplit(url)
    lines = (
        f"POST {address.path} HTTP/1.1",
        f"Host: {address.netloc}",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + body
