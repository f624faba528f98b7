"""What a search of a board found for a pin that may be out, kept with the pin's attempts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from publishing import evidence
from publishing.models import Attempt, Pin

Evidence = dict[str, Any]


def record(
    pin: Pin,
    there: Sequence[types.Pin],
    at: datetime,
    outcome: Attempt.Outcome,
    unseen: Cause | None = None,
) -> None:
    """Keep what was seen, or why nothing (`unseen`): with the attempt in doubt, where there is one.

    Otherwise as an attempt that this database does not know of, which began at about `at`.
    """
    now = timezone.now()
    look = {"matching": [each.id for each in there], "pins": evidence.kept(there)}
    saw: Evidence = {"looks": [{"at": now.isoformat(), **look}]}
    if unseen:
        saw = {"looks": [], "unseen": {"cause": unseen, "at": now.isoformat()}}
    if pin.in_doubt_since and (last := _last(pin)):
        _settle(last, outcome, saw)
    else:
        _make_up(pin, at, outcome, saw)


def is_known_to_be_out(pin: Pin) -> bool:
    """Whether a late answer told so of a pin in doubt, under whatever words it is there."""
    last = _last(pin) if pin.in_doubt_since else None
    return last is not None and last.late_id != ""


def _last(pin: Pin) -> Attempt | None:
    return pin.attempts.order_by("-number").first()


def _settle(attempt: Attempt, outcome: Attempt.Outcome, saw: Evidence) -> None:
    before = {name: of for name, of in attempt.evidence.items() if name != "unseen"}
    looks = [*before.get("looks", []), *saw["looks"]]
    row = Attempt.objects.filter(pk=attempt.pk)
    row.update(evidence={**before, **saw, "looks": looks}, looks=attempt.looks + len(saw["looks"]))
    row.filter(outcome=Attempt.Outcome.UNKNOWN).update(outcome=outcome)


def _make_up(pin: Pin, at: datetime, outcome: Attempt.Outcome, saw: Evidence) -> None:
    last = _last(pin)
    Attempt.objects.create(
        pin=pin,
        number=last.number + 1 if last else 1,
        started_at=at,
        ended_at=timezone.now(),
        outcome=outcome,
        cause=Cause.OUTCOME_UNKNOWN if outcome is Attempt.Outcome.UNKNOWN else "",
        looks=len(saw["looks"]),
        evidence={"after_gap": True, **saw},
    )
