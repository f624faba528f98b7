"""What a run proves: counted from what Pinterest has, what arrived there, and what our rows say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.order import Planned, overtaken
from tests.simulator.journal import RequestRecord

UNKNOWN = "outcome_unknown"


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
        overtaken=overtaken(planned, by_title, list(arrivals), began or {}),
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
