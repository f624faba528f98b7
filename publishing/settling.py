"""What the user decides about a pin of which nobody knows whether it is on Pinterest."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from publishing.changing import change
from publishing.models import Attempt, Lane, Pin

# https://www.pinterest.com/pin/1234567890/, on any of Pinterest's sites and with or without a text
# before the number.
_ADDRESS = re.compile(r"(?:https?://)?[^/\s]+/pin/(?:[^/?#\s]*--)?([0-9]{1,32})/?(?:[?#].*)?", re.I)


class NotThisPin(ValueError):  # noqa: N818 - named after what it means
    """What was given as the pin's address cannot be right; the text is a sentence for people."""


def parse(id_or_address: str) -> str:
    """Return the id in a pin's address. Raises NotThisPin."""
    text = id_or_address.strip()
    if re.fullmatch(r"[0-9]{1,32}", text):
        return text
    if found := _ADDRESS.fullmatch(text):
        return found[1]
    raise NotThisPin(
        "Copy the address of the pin's own page: it looks like "
        "https://www.pinterest.com/pin/1234567890/."
    )


def it_is_there(pin: Pin, id_or_address: str) -> Pin:
    """Take the pin as published under this id. Raises NotThisPin when the id cannot be it."""
    pinterest_id = parse(id_or_address)
    last = pin.attempts.order_by("-number").first()
    try:
        with transaction.atomic():
            fresh = change(
                pin,
                {
                    "status": Pin.Status.PUBLISHED,
                    "pinterest_id": pinterest_id,
                    "published_at": last.started_at if last else timezone.now(),
                    "next_at": None,
                    "cause": "",
                },
                unsettled=True,
                already=lambda now: now.pinterest_id == pinterest_id,
            )
            _settle(fresh, Attempt.Outcome.FOUND)
    except IntegrityError as error:
        raise NotThisPin(
            "Another pin here already has this address. Look for the one that is new."
        ) from error
    return fresh


def send_again(pin: Pin) -> Pin:
    """Take the pin as not there, and send it at once."""
    now = timezone.now()
    with transaction.atomic():
        Lane.objects.get_or_create(account=pin.account)
        fresh = change(
            pin,
            {
                "status": Pin.Status.SCHEDULED,
                "due_at": now,
                "next_at": now,
                "tries": 0,
                "cause": "",
            },
            unsettled=True,
            already=lambda current: not current.cause,
        )
        _settle(fresh, Attempt.Outcome.NOT_FOUND)
    return fresh


def drop(pin: Pin) -> Pin:
    """Make it a draft again: nothing more is sent."""
    return change(
        pin,
        {"status": Pin.Status.DRAFT, "next_at": None, "tries": 0, "cause": ""},
        unsettled=True,
        already=lambda now: now.status == Pin.Status.DRAFT,
    )


def _settle(pin: Pin, outcome: Attempt.Outcome) -> None:
    unsettled = (Attempt.Outcome.UNKNOWN, Attempt.Outcome.RUNNING)
    pin.attempts.filter(outcome__in=unsettled).update(outcome=outcome)
