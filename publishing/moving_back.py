"""Taking a move back: the pin becomes what it was, unless something happened to it meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from publishing.changing import change
from publishing.models import Pin
from publishing.videos import ahead

_SALT = "publishing.moving_back"
_LASTS = 86_400  # seconds


class NotTakenBack(ValueError):  # noqa: N818 - named after what it means
    """The move stays; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which pin was moved, its version since, and what it was before."""

    pk: int
    version: int
    status: str
    cause: str
    tries: int
    due_at: datetime | None
    next_at: datetime | None


def ticket(before: Pin, moved: Pin) -> str:
    """Return what takes a move back, signed, so that nobody can make one up."""
    times = [moment.isoformat() if moment else "" for moment in (before.due_at, before.next_at)]
    values = [before.pk, moved.version, before.status, before.cause, before.tries, *times]
    return signing.dumps(values, salt=_SALT)


def read(text: str) -> Ticket:
    """Return what a ticket says. Raises NotTakenBack for one that is none, or too old."""
    try:
        pk, version, status, cause, tries, *times = signing.loads(text, salt=_SALT, max_age=_LASTS)
    except signing.BadSignature as error:
        raise NotTakenBack("This can no longer be undone.") from error
    due_at, next_at = map(parse_datetime, times)
    return Ticket(pk, version, status, cause, tries, due_at, next_at)


def take_back(pin: Pin, its: Ticket) -> Pin:
    """Make the pin what it was before its move, in one conditional update.

    Raises NotTakenBack when its earlier time has come meanwhile, which would send it at once, and
    ChangedMeanwhile when somebody, or the worker, was faster.
    """
    fields = _fields(pin, its)
    if fields["next_at"] is not None and fields["next_at"] <= timezone.now():
        raise NotTakenBack("Not undone: its earlier time has passed meanwhile.")
    pin.version = its.version
    return change(pin, fields, already=lambda now: now.due_at == its.due_at)


def _fields(pin: Pin, its: Ticket) -> dict[str, Any]:
    fields = {"status": its.status, "cause": its.cause, "tries": its.tries, "due_at": its.due_at}
    if its.status == Pin.Status.PROCESSING and its.due_at:  # the worker takes its video up again
        begins = ahead.begins(its.due_at, pin.media, timezone.now())
        return {**fields, "status": Pin.Status.SCHEDULED, "next_at": begins}
    return {**fields, "next_at": its.next_at}
