"""The simulator's time: the wall clock, which tests may move with time-machine."""

import time
from datetime import UTC, datetime


def now() -> float:
    return time.time()


def stamp(at: float | None = None) -> str:
    """The service writes times without a zone, "2022-10-13T01:40:29", and means UTC."""
    moment = datetime.fromtimestamp(now() if at is None else at, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
