"""The one way in which a user's verb changes a pin: a conditional update that may lose."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from accounts.pinterest.causes import Cause
from publishing import carousel
from publishing.carousel import Item
from publishing.models import Pin

# Nobody knows whether such a pin is out: only `publishing.settling` may move it on.
UNSETTLED = Q(status=Pin.Status.NEEDS_YOU, cause=Cause.OUTCOME_UNKNOWN)
# Its user made it a draft all the same; its board is searched before it is sent again.
IN_DOUBT = Q(in_doubt_since__isnull=False) & ~Q(status=Pin.Status.PUBLISHED)

_MEANWHILE = {
    Pin.Status.PUBLISHING: "This pin is being published right now, so it cannot be changed.",
    Pin.Status.CHECKING: "We are checking with Pinterest whether this pin is out, so it cannot be "
    "changed yet.",
    Pin.Status.PUBLISHED: "This pin has been published meanwhile, so it cannot be changed here.",
}
_CHANGED = "This pin was changed meanwhile. Look at it as it is now, then decide again."
_UNSETTLED = "First say whether this pin is on Pinterest: it may have been published already."
_DELETED = "This pin was deleted meanwhile."


class ChangedMeanwhile(Exception):  # noqa: N818 - named after what it means
    """The pin is no longer as the user saw it. `pin` is what it is now; None: it was deleted."""

    def __init__(self, pin: Pin | None) -> None:
        super().__init__(pin)
        self.pin = pin

    def __str__(self) -> str:
        if self.pin is None:
            return _DELETED
        if is_unsettled(self.pin):
            return _UNSETTLED
        return _MEANWHILE.get(Pin.Status(self.pin.status), _CHANGED)


def is_unsettled(pin: Pin) -> bool:
    """Whether the pin waits for somebody to say if it is on Pinterest."""
    return pin.status == Pin.Status.NEEDS_YOU and pin.cause == Cause.OUTCOME_UNKNOWN


def change(
    pin: Pin,
    fields: Mapping[str, Any],
    *,
    unsettled: bool = False,
    already: Callable[[Pin], bool] | None = None,
    items: Sequence[Item] | None = None,
    also: Callable[[], object] | None = None,
) -> Pin:
    """Set fields of the pin as the user saw it, by status and version, and return it fresh.

    Raises ChangedMeanwhile when somebody was faster, unless `already` finds that it was this very
    change: the second half of a double click. `unsettled` says whether the pin must be one whose
    outcome is unknown, or must not. `items`, where they are given, take the place of the images
    that the pin had, in the same transaction, and `also` is done in it; whoever loses changes
    nothing.
    """
    seen = Pin.objects.filter(
        UNSETTLED if unsettled else ~UNSETTLED,
        Q(status__in=_alike(pin)) & Q(status__in=Pin.Status.editable()),
        pk=pin.pk,
        version=pin.version,
    )
    with transaction.atomic():
        won = seen.update(**changed(timezone.now()), **fields)
        if won and items is not None:
            carousel.keep(pin.pk, items)
        if won and also is not None:
            also()
    current = Pin.objects.with_places().filter(pk=pin.pk).first()
    if current is None or not (won or _is_next(pin, current, already)):
        raise ChangedMeanwhile(current)
    return current


def changed(now: datetime) -> dict[str, Any]:
    """Return what every change by a user sets beside its own fields.

    A time that had passed stays known as missed, since the change may hide it.
    """
    missed = When(~Q(status=Pin.Status.DRAFT), missed_at=None, due_at__lte=now, then=F("due_at"))
    return {
        "version": F("version") + 1,
        "updated_at": now,
        "missed_at": Case(missed, default=F("missed_at")),
    }


def _alike(pin: Pin) -> list[str]:
    planned = Pin.Status.planned()
    return planned if pin.status in planned else [pin.status]


def _is_next(pin: Pin, current: Pin, already: Callable[[Pin], bool] | None) -> bool:
    return already is not None and current.version == pin.version + 1 and already(current)
