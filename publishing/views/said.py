"""What a page says after a button was pressed: how the pin stands, not what was hoped for."""

from typing import cast

from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest
from django.utils import timezone

from publishing.models import Heartbeat, Pin
from publishing.standing import Standing, stand
from publishing.videos import rows

PASSING = "passing"  # a message that is true until the pin's state is another
_AS_HOPED = {"draft", "scheduled", "publishing"}  # kinds of standing


def say_what_came(request: HttpRequest, pin: Pin, hoped: str) -> None:
    """Say `hoped`, or how it stands where that is ""; of a pin that is held or stopped, by what.

    Wants it `with_places`.
    """
    standing = stand(pin, timezone.now())
    if standing.kind in _AS_HOPED:
        say_once(request, messages.SUCCESS, hoped or standing.sentence, PASSING)
    else:
        well = pin.status in (Pin.Status.PUBLISHED, Pin.Status.PROCESSING)
        level = messages.SUCCESS if well else messages.WARNING
        say_once(request, level, standing.sentence, PASSING)


def goes_out_now(pin: Pin) -> str:
    """Return what is hoped for after “Publish now”. Wants the pin `with_places`."""
    if pin.media is not None and pin.media.is_video and not rows.is_ready(pin):
        return "It goes out as soon as Pinterest has the video ready."
    return at_once("It goes out")


def at_once(what: str) -> str:
    """Return that it happens now, or once a worker runs that does it."""
    runs = Heartbeat.objects.alive(timezone.now()).exists()
    return f"{what} now." if runs else f"{what} as soon as the worker runs."


def has_moved_on(standing: Standing) -> bool:
    """Whether the pin stands otherwise than was hoped when a passing message was said."""
    return standing.kind not in _AS_HOPED


def say_once(request: HttpRequest, level: int, said: str, tags: str = "") -> None:
    """Say it, unless the first half of a double click has said so and nobody has read it yet."""
    if said not in _unread(request):
        messages.add_message(request, level, said, extra_tags=tags)


def is_anything_unread(request: HttpRequest) -> bool:
    """Whether something was said that no page has shown yet: as after half of a double click."""
    return bool(_unread(request))


def _unread(request: HttpRequest) -> list[str]:
    waiting = cast("BaseStorage", messages.get_messages(request))
    said = [str(message) for message in waiting]
    waiting.used = False  # they were looked at here, not shown
    return said
