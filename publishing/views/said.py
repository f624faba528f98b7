"""What a page says after a button was pressed: how the pin stands, not what was hoped for."""

from typing import cast

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest
from django.utils import timezone

from publishing.models import Pin
from publishing.standing import stand

_AS_HOPED = {"draft", "scheduled", "publishing"}  # kinds of standing


def say_what_came(request: HttpRequest, pin: Pin, hoped: str) -> None:
    """Say `hoped`, or how it stands where that is ""; of a pin that is held or stopped, by what.

    Wants it `with_places`.
    """
    standing = stand(pin, timezone.now())
    if standing.kind in _AS_HOPED:
        say_once(request, messages.SUCCESS, hoped or standing.sentence)
    else:
        level = messages.SUCCESS if pin.status == Pin.Status.PUBLISHED else messages.WARNING
        say_once(request, level, standing.sentence)


def say_once(request: HttpRequest, level: int, said: str) -> None:
    """Say it, unless the first half of a double click has said so and nobody has read it yet."""
    waiting = cast("BaseStorage", messages.get_messages(request))
    if said not in [str(message) for message in waiting]:
        messages.add_message(request, level, said)
    waiting.used = False  # they were looked at here, not shown
