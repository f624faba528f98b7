"""Which pins were sent after a later one of their account."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from tests.chaos.instants import CREATE, LOOK
from tests.simulator.journal import RequestRecord

Planned = tuple[str, str, float | None]  # username, title, due (epoch seconds; None: it was moved)
_NEVER = float("inf")


def overtaken(
    planned: Sequence[Planned],
    rows: Mapping[str, dict[str, Any]],
    arrivals: Sequence[RequestRecord],
    began: Mapping[str, float],
) -> list[str]:
    """Return the pins before which a later one of their account arrived, and nobody had to wait.

    One that had been claimed by then may be overtaken: it is being checked. So may one that was due
    when its board was looked at in vain: others go on while it is looked for again.
    """
    in_order = [(username, due, title) for username, title, due in planned if due is not None]
    due_at = {title: due for _, due, title in in_order}
    first, in_vain = _first_arrivals(arrivals), _looks_in_vain(arrivals)
    found = []
    for username, pins in groupby(sorted(in_order), itemgetter(0)):
        titles = [title for *_, title in pins if title in rows]
        for title, later in _behind(titles, first):
            attempts = (rows[title]["first_attempt"], began.get(title))
            known = [at for at in attempts if at is not None]
            looked = (at for at in in_vain.get(username, ()) if at >= due_at[title])
            if known and later < min(*known, next(looked, _NEVER)):
                found.append(title)
    return found


def _behind(titles: Sequence[str], first: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield each pin that came after a later one of its account, and when that one came."""
    earliest = _NEVER
    for title in reversed(titles):
        arrived = first.get(title, _NEVER)
        if earliest < arrived:
            yield title, earliest
        earliest = min(earliest, arrived)


def _first_arrivals(records: Iterable[RequestRecord]) -> dict[str, float]:
    first: dict[str, float] = {}
    for record in records:
        if record.operation == CREATE and record.title:
            first.setdefault(record.title, record.time)
    return first


def _looks_in_vain(records: Iterable[RequestRecord]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for record in records:
        if record.operation == LOOK and record.username and (record.fault or record.status != 200):
            found.setdefault(record.username, []).append(record.time)
    return found
