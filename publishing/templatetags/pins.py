"""Tags that show how a pin stands, and moments in an account's zone."""

from datetime import datetime
from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone

from accounts import time_zones
from accounts.models import PinterestAccount
from publishing import moments, pausing, zones
from publishing.media import refusals
from publishing.media.video.judging import length
from publishing.models import Pin
from publishing.standing import Standing, stand

register = template.Library()


@register.simple_tag
def standing(pin: Pin) -> Standing:
    """Return how the pin stands now: `{% standing pin as s %}`."""
    return stand(pin, timezone.now())


@register.inclusion_tag("_status_chip.html")
def status_chip(pin: Pin) -> dict[str, Any]:
    """Show the pin's status as icon and word."""
    return {"standing": stand(pin, timezone.now())}


@register.inclusion_tag("publishing/_pause_switch.html", takes_context=True)
def pause_switch(context: RequestContext, account: PinterestAccount) -> dict[str, Any]:
    """Show whether the account is paused, with the button that changes it."""
    paused = pausing.said(account, context["request"].user, timezone.now())
    return {"account": account, "paused": paused}


@register.filter
def megabytes(size: int) -> str:
    """Return a number of bytes in words: "20.5 MB"."""
    return refusals.megabytes(size)


@register.filter
def seconds(milliseconds: int) -> str:
    """Return how long something takes, or when it is in a video: "2.5 s"."""
    return length(milliseconds)


@register.simple_tag
def local(moment: datetime | None, account: PinterestAccount) -> str:
    """Return a moment in the account's zone: "today at 14:32"."""
    return moments.say(moment, account.zone, timezone.now()) if moment else ""


@register.simple_tag
def local_date(moment: datetime | None, account: PinterestAccount) -> str:
    """Return the day in the account's zone: "22 November 2026"."""
    return moments.date(moment, account.zone) if moment else ""


@register.simple_tag
def clock_of(moment: datetime | None, account: PinterestAccount) -> str:
    """Return the time of day in the account's zone: "14:32"."""
    return moments.clock(moment, account.zone) if moment else ""


@register.simple_tag
def zone_words(account: PinterestAccount) -> str:
    """Return the account's zone as it stands beside a time: "New York, UTC−5"."""
    return zones.words(account, timezone.now())


@register.simple_tag
def zone_place(account: PinterestAccount) -> str:
    """Return where an account's clock stands: "New York"."""
    return time_zones.place(account.zone)
