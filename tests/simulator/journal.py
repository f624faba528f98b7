"""The log of requests: what came in, when, and what was answered. In memory, bounded."""

from collections import deque
from dataclasses import dataclass

from .clock import now

KEPT = 50_000


@dataclass
class RequestRecord:
    """`status` is None while the answer is out, 0 when the connection was dropped instead.

    `time` is epoch seconds of the arrival. `fault` names the fault that shaped the answer, `title`
    the pin that a create asks for, `port` is the caller's.
    """

    method: str
    path: str
    operation: str
    time: float
    username: str | None = None
    status: int | None = None
    fault: str | None = None
    title: str | None = None
    port: int = 0


class Journal:
    def __init__(self) -> None:
        self.records: deque[RequestRecord] = deque(maxlen=KEPT)

    def arrived(self, method: str, path: str, operation: str) -> RequestRecord:
        record = RequestRecord(method, path, operation, now())
        self.records.append(record)
        return record
