"""What is next for many lanes, in one statement each."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import F, Min, OuterRef, QuerySet, Subquery, prefetch_related_objects

from publishing.holds import may_be_settled
from publishing.lanes.prepared import Prepared
from publishing.models import Continuity, Lane, Pin


def first_times(account_ids: Collection[int], soon: datetime) -> dict[int, datetime]:
    """Return since when the accounts have a pin that is due, by account."""
    due = Pin.objects.filter(account__in=account_ids).due(soon).order_by()
    return dict(due.values("account_id").annotate(first=Min("next_at")).values_list(*_FIRST))


def first_pins(account_ids: Sequence[int], soon: datetime) -> dict[int, Pin]:
    """Return each account's first due pin, whole and with its token, by account.

    In two statements: in one, PostgreSQL reads all pins to join them, to find a few.
    """
    first = _first_keys(account_ids, soon)
    pins = _WHOLE.read(first) if first else []
    carousels = [pin for pin in pins if getattr(pin, "image_count", 0)]
    prefetch_related_objects(carousels, "carousel_items")
    return {pin.account_id: pin for pin in pins}


def _first_keys(account_ids: Sequence[int], soon: datetime) -> list[int]:
    own = Pin.objects.filter(account=OuterRef("account")).due(soon)
    first = own.order_by("next_at", "due_at", "pk").values("pk")[:1]
    lanes = Lane.objects.filter(account__in=account_ids).annotate(first=Subquery(first))
    return [pk for pk in lanes.values_list("first", flat=True) if pk is not None]


def _whole(pin_ids: Sequence[int]) -> QuerySet[Pin]:
    whole = Pin.objects.with_cards().select_related("account__credential", "cover")
    return whole.annotate(**Continuity.doubts()).filter(pk__in=pin_ids).order_by()


_WHOLE = Prepared(_whole)


def uncertain_pins(account_ids: Collection[int], soon: datetime) -> dict[int, Pin]:
    """Return each account's first pin whose board has to be looked at, by account."""
    due = Pin.objects.to_look_at(soon).filter(
        may_be_settled(soon), account__in=account_ids, status=Pin.Status.CHECKING
    )
    whole = due.with_places().select_related("account__credential")
    return {pin.account_id: pin for pin in whole.order_by("-next_at", "-pk")}


def next_times(account_ids: Collection[int], now: datetime, soon: datetime) -> dict[int, datetime]:
    """Return when the accounts' next pins fall due, of those that do until soon, by account."""
    coming = Pin.objects.moving().filter(
        account__in=account_ids, status=Pin.Status.SCHEDULED, next_at__gt=now, next_at__lte=soon
    )
    firsts = coming.order_by().values("account_id").annotate(first=Min("next_at"))
    return dict(firsts.values_list(*_FIRST))


def abandoned_pins(account_ids: Collection[int]) -> list[Pin]:
    """Return what earlier holders of these lanes left in `publishing`."""
    left = Pin.objects.moving().filter(
        account__in=account_ids,
        status=Pin.Status.PUBLISHING,
        claim_fence__lt=F("account__lane__fence"),
    )
    return list(left.select_related("account__lane"))


_FIRST = ("account_id", "first")
