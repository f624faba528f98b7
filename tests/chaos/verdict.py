"""What a run proves: counted from what Pinterest has, what arrived there, and what our rows say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from tests.simulator.journal import RequestRecord

UNKNOWN = "outcome_unknown"

Planned = tuple[str, str, float | None]  # username, title, due (epoch seconds; None: it was moved)


@dataclass(frozen=True)
class Verdict:
    """The titles of the pins that break a promise; all empty when every promise was kept."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (self.lost or self.doubled or self.overtaken or self.silent)


def judge(
    planned: Sequence[Planned],
    rows: Sequence[dict[str, Any]],
    pins: Iterable[dict[str, Any]],
    arrivals: Iterable[RequestRecord],
    began: Mapping[str, float] | None = None,
) -> Verdict:
    """Hold all four against each other.

    `planned` are the pins that our database is to know, and no others may be twice either. `began`:
    when pins were first begun with of which a restored database has forgotten that.
    """
    there = Counter(pin["title"] for pin in pins)
    by_title = {row["title"]: row for row in rows}
    return Verdict(
        lost=[title for _, title, _ in planned if _is_lost(by_title.get(title), there[title])],
        doubled=[title for title, number in there.items() if number > 1],
        overtaken=_overtaken(planned, by_title, arrivals, began or {}),
        silent=[row["title"] for row in rows if not row["said"]],
    )


def _is_lost(row: dict[str, Any] | None, there: int) -> bool:
    """Out and we know it; not out and the user is told why; or nobody knows and the user is asked.

    Everything else is a pin that was lost, one that still moves when all is quiet too.
    """
    if row is None:
        return True
    if row["status"] == "published":
        return there == 0
    asked = row["status"] == "needs_you" and row["cause"]
    return not asked or (there > 0 and row["cause"] != UNKNOWN)


def _overtaken(
    planned: Sequence[Planned],
    rows: dict[str, dict[str, Any]],
    arrivals: Iterable[RequestRecord],
    began: Mapping[str, float],
) -> list[str]:
    """Return the pins before which a later one of their account arrived.

    One that had been claimed by then may be overtaken: it is being checked.
    """
    in_order = [(username, due, title) for username, title, due in planned if due is not None]
    first: dict[str, float] = {}
    for record in arrivals:
        if record.operation == "pins/create" and record.title:
            first.setdefault(record.title, record.time)
    found = []
    for _, pins in groupby(sorted(in_order, key=itemgetter(0, 1)), itemgetter(0)):
        titles = [title for *_, title in pins if title in rows]
        found += [
            title
            for title, later in _behind(titles, first)
            if _waited(rows[title], began.get(title), later)
        ]
    return found


def _behind(titles: Sequence[str], first: dict[str, float]) -> Iterable[tuple[str, float]]:
    """Yield each pin that came after a later one of its account, and when that one came."""
    earliest = float("inf")
    for title in reversed(titles):
        arrived = first.get(title, float("inf"))
        if earliest < arrived:
            yield title, earliest
        earliest = min(earliest, arrived)


def _waited(row: dict[str, Any], began: float | None, later: float) -> bool:
    """Whether nobody had begun with it when a later one arrived, although it was sent at last."""
    known = [at for at in (row["first_attempt"], began) if at is not None]
    return bool(known) and min(known) > later
