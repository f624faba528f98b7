"""What the user decides about a pin of which nobody knows whether it is on Pinterest."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone

from publishing.changing import change
from publishing.models import Attempt, Pin
from publishing.opening import open_lane

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
    """Take the pin as published under this id. Raises NotThisPin when the id cannot be it.

    `verifying` asks Pinterest first.
    """
    pinterest_id = parse(id_or_address)
    last = _last(pin)
    try:
        with transaction.atomic():
            return change(
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
                also=lambda: _settle(last, Attempt.Outcome.FOUND),
            )
    except IntegrityError as error:
        raise NotThisPin(
            "Another pin here already has this address. Look for the one that is new."
        ) from error


def send_again(pin: Pin) -> Pin:
    """Take the pin as not there, and send it at once."""
    now, last = timezone.now(), _last(pin)
    with transaction.atomic():
        open_lane(pin.account)
        return change(
            pin,
            {
                "status": Pin.Status.SCHEDULED,
                "due_at": now,
                "next_at": now,
                "tries": 0,
                "cause": "",
            },
            unsettled=True,
            already=_was_sent_again,
            also=lambda: _settle(last, Attempt.Outcome.NOT_FOUND),
        )


def drop(pin: Pin) -> Pin:
    """Make it a draft again: nothing more is sent.

    It may be out all the same, so that it is looked for before it is ever sent again.
    """
    last = _last(pin)
    since = last.may_be_out_since if last else timezone.now()
    return change(
        pin,
        {
            "status": Pin.Status.DRAFT,
            "next_at": None,
            "tries": 0,
            "cause": "",
            "in_doubt_since": since,
        },
        unsettled=True,
        already=lambda now: now.status == Pin.Status.DRAFT,
    )


def _last(pin: Pin) -> Attempt | None:
    """Return the attempt in doubt, as long as the pin is: a later one belongs to another claim."""
    return pin.attempts.order_by("-number").first()


def _was_sent_again(pin: Pin) -> bool:
    """Whether it is on its way by this very decision, and not dropped, or taken as published."""
    settled = pin.attempts.filter(outcome__in=(Attempt.Outcome.FOUND, Attempt.Outcome.NOT_FOUND))
    last = settled.order_by("-number").first()
    is_not_there = last is not None and last.outcome == Attempt.Outcome.NOT_FOUND
    return is_not_there and not pin.cause and pin.status != Pin.Status.DRAFT


def _settle(attempt: Attempt | None, outcome: Attempt.Outcome) -> None:
    unsettled = (Attempt.Outcome.UNKNOWN, Attempt.Outcome.RUNNING)
    if attempt:
        Attempt.objects.filter(pk=attempt.pk, outcome__in=unsettled).update(outcome=outcome)
