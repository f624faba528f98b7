"""After a gap: pins that may be out already are looked for on their boards before they are sent.

A worker that was away sent nothing. But when the database comes from a backup, its rows have
forgotten what went out since. So after a silence of all work (`publishing.silence`) whatever fell
due before its end is looked for once, also when its user moved it meanwhile; after a restore every
pin that was there before, drafts too, for somebody may have pressed “Publish now”. Beside that,
what is long overdue is looked for unless this database shows that the account was being worked on
all the time in between. When in doubt, we look.

So is a pin that its user made a draft while nobody knew whether it is out, however long ago.

A pin is looked for by its words, on its board, as they are now. Whoever rewrites it, or gives it
another board, before the look sends something else: nothing tells any more of what was out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from publishing import searched
from publishing.fingerprint import SKEW, matches
from publishing.listing import listed
from publishing.models import Attempt, Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing


@dataclass(frozen=True, slots=True)
class Found:
    """The pins on a board that may be ours, and whether all of the board's were listed."""

    pins: Sequence[types.Pin]
    listed_all: bool


def needs_look(pin: Pin, now: datetime) -> bool:
    """Whether the pin may be out without its row knowing. Wants it as `lanes.due` reads it.

    No statement for a pin that is not long overdue, one otherwise. A look settles all before it.
    """
    gap, since = timedelta(seconds=timing().gap), pin.next_at
    if since is None or pin.board is None or pin.board.missing_since is not None:
        return False
    if pin.cause == OwnCause.BOARD_UNSEEN or pin.in_doubt_since is not None:
        return True
    if _fell_due_in_silence(pin) or went_back(pin):
        return True
    since = max(since, pin.looked_for_at or since)
    return now - since > gap and was_silent(since, _signs(pin, since), now, gap)


def was_silent(since: datetime, signs: Iterable[datetime], now: datetime, gap: timedelta) -> bool:
    """Whether more than `gap` passed between two signs of work on the account. Pure."""
    return any(later - earlier > gap for earlier, later in pairwise([since, *sorted(signs), now]))


def look(client: PinterestClient, pin: Pin) -> Found:
    """List what on the pin's board says the same. Raises PinterestError; touches no row.

    It may be out since any time after it was made: somebody may have pressed “Publish now” before
    the gap, and changed it after. A pin without words is looked for from its own time on, save
    after a restore.
    """
    if pin.board is None:
        return Found((), listed_all=True)
    is_any_time = _has_words(pin) or went_back(pin)
    since = (pin.created_at if is_any_time else _planned(pin)) - SKEW
    pins, is_all = listed(client, pin.board, pin)
    found = [each for each in pins if _says_the_same(each, pin, since)]
    return Found(found, listed_all=is_all)


def settle(pin: Pin, found: Found) -> None:
    """Write down what the look found, unless the pin was changed meanwhile.

    One that no other row of ours has: it is published. Several, or a board too long to list: the
    user decides. None: it may be sent.
    """
    there = _unclaimed(pin, found.pins)
    if not there and found.listed_all and not searched.is_known_to_be_out(pin):
        seen = {"cause": "", "tries": 0} if pin.cause == OwnCause.BOARD_UNSEEN else {}
        with transaction.atomic():
            if same(pin).update(**_looked(pin), **seen) and pin.in_doubt_since:
                searched.record(pin, there, pin.in_doubt_since, Attempt.Outcome.NOT_FOUND)
    elif len(there) != 1 or not _is_sure(pin, there[0]):
        ask(pin, there)
    else:
        _publish(pin, there[0])


def _fell_due_in_silence(pin: Pin) -> bool:
    """By a time that its user moved it from, by its own or that of its next try."""
    end = pin.silent_until
    times = [at for at in (pin.missed_at, pin.next_at, pin.due_at) if at is not None]
    return end is not None and min(times) <= end and _is_doubtful(pin, end)


def went_back(pin: Pin) -> bool:
    """Whether its row may be from before a restore, and it was not looked for since."""
    end = pin.went_back_until
    return end is not None and _is_doubtful(pin, end)


def _is_doubtful(pin: Pin, end: datetime) -> bool:
    """Whether it was there before this moment, and was not looked for since."""
    return pin.created_at <= end and (pin.looked_for_at is None or pin.looked_for_at < end)


def _looked(pin: Pin) -> dict[str, datetime | None]:
    """Return what says that every doubt is settled, even one from a clock that was set back."""
    ends = [timezone.now(), pin.silent_until, pin.went_back_until]
    looked = max(end for end in ends if end is not None)
    return {"looked_for_at": looked, "missed_at": None, "in_doubt_since": None}


def _signs(pin: Pin, since: datetime) -> list[datetime]:
    """Return when pins of the account were sent."""
    tried = Attempt.objects.filter(pin__account=pin.account_id, started_at__gte=since)
    return list(tried.order_by().values_list("started_at", flat=True))


def _says_the_same(there: types.Pin, pin: Pin, since: datetime) -> bool:
    created = there.created_at or since
    return created >= since and matches(there, pin, created)


def _has_words(pin: Pin) -> bool:
    return any((pin.title, pin.description, pin.link, pin.alt_text))


def _planned(pin: Pin) -> datetime:
    planned = pin.missed_at or pin.due_at or pin.next_at or pin.created_at
    return pin.in_doubt_since or planned


def _is_sure(pin: Pin, there: types.Pin) -> bool:
    """A pin without words is told by its time alone."""
    created = there.created_at
    return _has_words(pin) or (created is not None and abs(created - _planned(pin)) <= SKEW)


def _unclaimed(pin: Pin, pins: Sequence[types.Pin]) -> list[types.Pin]:
    ids = [each.id for each in pins]
    taken = Pin.objects.filter(account=pin.account_id, pinterest_id__in=ids)
    ours = set(taken.values_list("pinterest_id", flat=True)) if ids else set()
    return [each for each in pins if each.id not in ours]


def same(pin: Pin) -> QuerySet[Pin]:
    """Return the pin as long as nobody changed or moved it since it was read."""
    scheduled = Pin.Status.SCHEDULED
    return Pin.objects.filter(pk=pin.pk, status=scheduled, version=pin.version, next_at=pin.next_at)


def _publish(pin: Pin, there: types.Pin) -> None:
    created = there.created_at or _planned(pin)
    values = {
        "status": Pin.Status.PUBLISHED,
        "pinterest_id": there.id,
        "published_at": created,
        "next_at": None,
        "cause": "",
        "in_doubt_since": None,
    }
    try:
        with transaction.atomic():
            if same(pin).update(**values):
                searched.record(pin, [there], created, Attempt.Outcome.FOUND)
    except IntegrityError:  # the user has just said that another row is this one
        ask(pin, [there])


def ask(pin: Pin, there: Sequence[types.Pin], unseen: Cause | None = None) -> None:
    """Have the user say whether it is out; `unseen` is why the board could not be looked at."""
    asked = {"status": Pin.Status.NEEDS_YOU, "cause": Cause.OUTCOME_UNKNOWN, "next_at": None}
    with transaction.atomic():
        if same(pin).update(**asked, **_looked(pin)):  # what is answered is not asked again
            searched.record(pin, there, _planned(pin), Attempt.Outcome.UNKNOWN, unseen)
