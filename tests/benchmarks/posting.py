"""How many pins a second the simulator itself takes, from a caller that hardly works for them."""

import asyncio
import re
import time
from collections import deque
from collections.abc import Iterable
from urllib.parse import urlsplit

CONNECTIONS = 128
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)

Request = tuple[str, bytes]  # a token, and the JSON of a new pin


def requests_per_second(url: str, requests: Iterable[Request]) -> float:
    """Post each over one of 128 connections that stay open, without latency; return the rate.

    Requests are put together beforehand. Raises RuntimeError at an answer that is not 201.
    """
    ready = deque(_message(url, *request) for request in requests)
    count, begun = len(ready), time.monotonic()
    asyncio.run(_post_all(url, ready))
    return count / (time.monotonic() - begun)


async def _post_all(url: str, ready: "deque[bytes]") -> None:
    address = urlsplit(url)
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_post(str(address.hostname), int(address.port or 80), ready))


async def _post(host: str, port: int, ready: "deque[bytes]") -> None:
    reader, writer = await asyncio.open_connection(host, port)
    while ready:
        writer.write(ready.popleft())
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not length or b" 201 " not in head[:20]:
            raise RuntimeError(f"the simulator says {head[:40]!r}")
        await reader.readexactly(int(length[1]))
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
