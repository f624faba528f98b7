"""Pins that wait for somebody, by what is asked: so many of each that a page can show them."""

from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from publishing.decisions import Need
from publishing.guidance import CATALOGUE
from publishing.models import Pin
from publishing.models.pin import PinQuerySet

# What a group can be headed with; whatever is asked beside of it stands with what is sent again.
GROUPS = (
    Need.FIX,
    Need.BOARD,
    Need.IS_IT_THERE,
    Need.TOO_LATE,
    Need.SEND_AGAIN,
    Need.OPERATOR,
)
URGENCY = (F("status").desc(), "due_at", "pk")  # what is still scheduled can still be on time


def by_group(pins: PinQuerySet) -> PinQuerySet:
    """Return those that need somebody, with their `group`: the value of a Need."""
    causes = {need: [str(c) for c, row in CATALOGUE.items() if row.need is need] for need in GROUPS}
    asked = [When(cause__in=causes[need], then=Value(need.value)) for need in GROUPS]
    doomed = When(~Q(status=Pin.Status.NEEDS_YOU), then=Value(Need.BOARD.value))
    other = Value(Need.SEND_AGAIN.value)
    group = Case(doomed, *asked, default=other, output_field=CharField())
    return pins.needing_somebody().annotate(group=group).order_by(*URGENCY)


def first_of_each(pins: PinQuerySet, most: int) -> PinQuerySet:
    """Return at most so many of each group, and with each pin how many there are, as `in_group`."""
    numbered = by_group(pins).annotate(
        in_group=Window(Count("pk"), partition_by="group"),
        place=Window(RowNumber(), partition_by="group", order_by=URGENCY),
    )
    return numbered.filter(place__lte=most)


def of_group(pins: PinQuerySet, need: Need) -> PinQuerySet:
    """Return all of one group."""
    return by_group(pins).filter(group=need.value)  # type: ignore[misc]


def first_of_all(pins: PinQuerySet, most: int) -> PinQuerySet:
    """Return the first pins, and with each how many there are, as `in_group`."""
    return pins.annotate(in_group=Window(Count("pk")))[:most]
