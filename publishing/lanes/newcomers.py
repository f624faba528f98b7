"""What came to a board since an attempt began: another pin of ours that is looked for, or not.

The account's next pins may have lost their answers too. What they left on the board is no stranger,
and belongs to the number of pins that the board should have.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.pinterest import types
from publishing.changing import IN_DOUBT, UNSETTLED
from publishing.fingerprint import matches, words_of
from publishing.models import Attempt, Pin
from publishing.timing import timing

_UNDER_WAY = Q(status__in=[Pin.Status.PUBLISHING, Pin.Status.CHECKING])
_OPEN = (Attempt.Outcome.RUNNING, Attempt.Outcome.UNKNOWN)


def looked_for(pin: Pin) -> list[Attempt]:
    """Return the last attempt of each other pin for this board of which nobody knows, with it."""
    open_ones = UNSETTLED | _UNDER_WAY | IN_DOUBT
    others = Pin.objects.filter(open_ones, account=pin.account_id, board=pin.board_id)
    made = Attempt.objects.filter(pin__in=others.exclude(pk=pin.pk), outcome__in=_OPEN)
    ordered = made.select_related("pin").order_by("number")
    return list({each.pin_id: each for each in ordered}.values())


def explained(new: Sequence[types.Pin], others: Sequence[Attempt]) -> dict[str, Attempt]:
    """Return which of the new pins are what other attempts made, by id. Pure.

    Where more came with the same words than are looked for, all of them stay strangers.
    """
    alike = Counter(words_of(each) for each in new)
    found: dict[str, Attempt] = {}
    for each in new:
        theirs = [other for other in others if matches(each, other.pin, other.may_be_out_since)]
        if alike[words_of(each)] <= len(theirs):
            found[each.id] = min(theirs, key=lambda other: other.started_at)
    return found


def expected(pin: Pin, attempt: Attempt, others: Collection[Attempt]) -> int | None:
    """Return how many pins the board has if this attempt made none; None: we had no number.

    That is the number before it and ours since. What an earlier attempt of another pin made, whose
    answer was lost too, may be missing in both: then the number before that one tells more.
    """
    if attempt.board_pin_count is None:
        return None
    befores = [attempt, *others, *_found_since(pin, attempt)]
    return max(_with_ours_since(pin, each, others) for each in befores)


def _with_ours_since(pin: Pin, before: Attempt, others: Collection[Attempt]) -> int:
    published = Pin.objects.filter(
        board=pin.board, status=Pin.Status.PUBLISHED, published_at__gte=before.started_at
    )
    looked_at = sum(each.started_at >= before.started_at for each in others)
    return (before.board_pin_count or 0) + published.exclude(pk=pin.pk).count() + looked_at


def _found_since(pin: Pin, attempt: Attempt) -> list[Attempt]:
    """Return the attempts for this board that were looked for when this one began, and found."""
    began, long = attempt.started_at, timedelta(seconds=timing().unseen_at_most)
    found = Attempt.objects.filter(
        pin__board=pin.board_id,
        outcome=Attempt.Outcome.FOUND,
        started_at__lt=began,
        started_at__gte=began - long,
    )
    return [each for each in found.exclude(pin=pin) if _last_look(each) >= began]


def _last_look(attempt: Attempt) -> datetime:
    looks = attempt.evidence.get("looks", [])
    return datetime.fromisoformat(looks[-1]["at"]) if looks else attempt.started_at
