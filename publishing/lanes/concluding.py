"""What follows from a look at a board: published, look again, send again, or the user decides.

Nothing that was given is changed, only rows: a turn that is rolled back is repeated with the same
pin and attempt, and one look must count as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts import connection
from accounts.models import Board
from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from publishing import evidence, verdict
from publishing.lanes import newcomers
from publishing.models import Attempt, Pin, PinCause
from publishing.timing import timing
from publishing.verdict import Sight, Verdict

_KEPT_MOST = 100  # strangers; one is enough for a doubt


@dataclass(frozen=True, slots=True)
class Seen:
    """What a board showed: how many pins it has, and which of those listed came since the attempt.

    `matching_ids` are those of the new ones that say what ours says.
    """

    pin_count: int | None
    new: tuple[types.Pin, ...]
    matching_ids: tuple[str, ...]
    listed_all: bool

    @property
    def new_ids(self) -> list[str]:
        """Those that came and say something else."""
        return [each.id for each in self.new if each.id not in self.matching_ids]


def conclude_look(pin: Pin, attempt: Attempt, board: Board, seen: Seen) -> None:
    """Write down one look after an attempt, and carry out what follows."""
    sight = _sight(pin, attempt, seen)
    looks = attempt.looks + 1
    decided = verdict.decide(sight, looks=looks, of=len(timing().check_delays))
    with transaction.atomic():
        _note(attempt, sight, looks, seen.new)
        Board.objects.filter(pk=board.pk).update(pin_count=seen.pin_count)
        _carry_out(decided, pin, attempt, sight, looks)
    if decided is Verdict.FOUND:
        connection.mark_connected(pin.account)


def _sight(pin: Pin, attempt: Attempt, seen: Seen) -> Sight:
    """Return what the look saw, less what our other rows explain."""
    unclaimed = _unclaimed(pin, [*seen.matching_ids, *seen.new_ids, *_before(attempt)])
    strange = [each for each in seen.new if each.id in unclaimed - set(seen.matching_ids)]
    others = newcomers.explained(strange, newcomers.looked_for(pin))
    gone = (unclaimed & _before(attempt)) - {each.id for each in seen.new}
    return Sight(
        sorted(unclaimed & set(seen.matching_ids)),
        seen.pin_count,
        newcomers.expected(pin, attempt, others.values()),
        sorted(gone | ({each.id for each in strange} - set(others))),
        seen.listed_all,
    )


def _unclaimed(pin: Pin, ids: Sequence[str]) -> set[str]:
    """Return those of the found ids that no other row of ours has."""
    taken = Pin.objects.filter(account=pin.account, pinterest_id__in=ids).exclude(pk=pin.pk)
    return set(ids) - set(taken.values_list("pinterest_id", flat=True))


def _before(attempt: Attempt) -> set[str]:
    """Return the strangers of earlier looks: one that was deleted since may have been ours."""
    looks = attempt.evidence.get("looks", [])
    return {each for look in looks for each in look.get("new_ids", [])}


def note_gone(attempt: Attempt) -> None:
    """Keep that a look found no board to look at, for whoever has to decide."""
    kept = {**attempt.evidence, "board_gone": timezone.now().isoformat()}
    _row(attempt).update(evidence=kept)


def note_unseen(attempt: Attempt, cause: PinCause | None, now: datetime) -> datetime:
    """Keep why a look came to nothing (None: disconnected); return since when looks do."""
    before = attempt.evidence.get("unseen", {})
    since = before.get("since", now.isoformat())
    unseen = {"cause": cause or "", "since": since, "at": now.isoformat()}
    unseen["times"] = before.get("times", 0) + 1
    _row(attempt).update(evidence={**attempt.evidence, "unseen": unseen})
    return datetime.fromisoformat(since)


def _note(attempt: Attempt, sight: Sight, looks: int, new: Sequence[types.Pin]) -> None:
    open_ones = {*sight.matching_ids, *sight.new_ids}
    seen = {
        "at": timezone.now().isoformat(),
        "matching": list(sight.matching_ids),
        "new_ids": list(sight.new_ids[:_KEPT_MOST]),
        "pins_on_board": sight.count_now,
        "pins_expected": sight.count_known,
        "pins": evidence.kept(each for each in new if each.id in open_ones),
    }
    before = {name: of for name, of in attempt.evidence.items() if name != "unseen"}
    kept = {**before, "looks": [*before.get("looks", []), seen]}
    _row(attempt).update(evidence=kept, looks=looks)


def _carry_out(decided: Verdict, pin: Pin, attempt: Attempt, sight: Sight, looks: int) -> None:
    now = timezone.now()
    if decided is Verdict.FOUND:
        conclude(attempt, now, Attempt.Outcome.FOUND)
        settle(
            pin,
            status=Pin.Status.PUBLISHED,
            pinterest_id=sight.matching_ids[0],
            published_at=attempt.started_at,
            next_at=None,
            cause="",
        )
    elif decided is Verdict.LOOK_AGAIN:
        settle(pin, next_at=_next_look(attempt, looks, now), cause=Cause.OUTCOME_UNKNOWN)
    elif decided is Verdict.SEND_AGAIN and pin.tries <= len(timing().retry_delays):
        conclude(attempt, now, Attempt.Outcome.NOT_FOUND)
        settle(pin, status=Pin.Status.SCHEDULED, next_at=now, cause="")
    else:
        settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)


def _next_look(attempt: Attempt, looks: int, now: datetime) -> datetime:
    """Return when to look again after so many looks: never sooner after the last than planned.

    By the clock the attempt may be long ago while its call is still under way: a clock can be set
    forward, and the looks come late after a process that died.
    """
    delays = timing().check_delays
    apart = timedelta(seconds=delays[looks] - delays[looks - 1])
    return max(attempt.started_at + timedelta(seconds=delays[looks]), now + apart)


def settle(pin: Pin, **values: object) -> None:
    """Change a pin that is checked, unless it was settled or claimed again since it was read."""
    same = Pin.objects.filter(pk=pin.pk, status=Pin.Status.CHECKING, claim_fence=pin.claim_fence)
    same.update(**values)


def conclude(attempt: Attempt, now: datetime, outcome: Attempt.Outcome) -> None:
    """Write down how an attempt ended of which nobody heard."""
    cause = "" if outcome is Attempt.Outcome.FOUND else Cause.OUTCOME_UNKNOWN
    _row(attempt).update(outcome=outcome, ended_at=attempt.ended_at or now, cause=cause)


def _row(attempt: Attempt) -> QuerySet[Attempt]:
    return Attempt.objects.filter(pk=attempt.pk)
