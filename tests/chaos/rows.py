"""The rows of an installation, planned and read by a process that stays: a line of JSON each way.

It has a database of its own environment, and outlives a restart of that database.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402
from django.db.models import DateTimeField, F, Min, Model  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Board, User  # noqa: E402
from publishing import composing  # noqa: E402
from publishing.models import Attempt, Continuity, Lane, Media, Pin  # noqa: E402
from publishing.standing import stand  # noqa: E402
from tests import factories  # noqa: E402
from tests.whole.rows import MARKETER, connected  # noqa: E402

_PATIENCE_SECONDS = 60.0


def connect(tokens: list[str]) -> int:
    """Connect an account for each refresh token; nothing but its pins' times spaces them."""
    user = User.objects.filter(email=MARKETER).first() or factories.user(MARKETER)
    factories.media(user)
    accounts = [connected(user, token) for token in tokens]
    Lane.objects.update(spacing_seconds=0, daily_cap=1_000_000)
    return len(accounts)


def plan(pins: list[tuple[str, str, float | None]]) -> int:
    """Schedule a pin for each username, title and due time (epoch seconds; None: tomorrow)."""
    boards = {board.account.username: board for board in _boards()}
    media = Media.objects.get()
    rows = [_row(boards[username], media, title, due) for username, title, due in pins]
    return len(Pin.objects.bulk_create(rows))


def publish_now(titles: list[str]) -> int:
    """Press that button for each of these."""
    pins = list(Pin.objects.with_places().filter(title__in=titles))
    return len([composing.publish_now(pin) for pin in pins])


def bring_forward() -> int:
    """Have everything that is planned for later go out today."""
    now = timezone.now()
    later = Pin.objects.with_places().filter(
        status=Pin.Status.SCHEDULED, due_at__gt=now + timedelta(hours=1)
    )
    return len([composing.reschedule(pin, now) for pin in list(later)])


def age(seconds: float) -> int:
    """Move all that the publisher's rows remember back by so much; return how many rows."""
    return sum(
        _age(model, timedelta(seconds=seconds)) for model in (Pin, Attempt, Lane, Continuity)
    )


def began() -> dict[str, float]:
    """Return when each pin was first begun with, by title."""
    pins = Pin.objects.annotate(first=Min("attempts__started_at")).exclude(first=None)
    return {title: first.timestamp() for title, first in pins.values_list("title", "first")}


def moving() -> int:
    """Return how many pins have not come to rest."""
    return Pin.objects.filter(status__in=Pin.Status.moving()).count()


def show() -> list[dict[str, Any]]:
    """Return what our database says of every pin."""
    pins = Pin.objects.with_places().annotate(first=Min("attempts__started_at"))
    return [_shown(pin) for pin in pins.order_by("due_at", "pk")]


def _boards() -> list[Board]:
    return list(Board.objects.select_related("account"))


def _age(model: type[Model], by: timedelta) -> int:
    moments = [f.name for f in model._meta.fields if isinstance(f, DateTimeField)]
    return model._default_manager.update(**{name: F(name) - by for name in moments})


def _row(board: Board, media: Media, title: str, due: float | None) -> Pin:
    tomorrow = timezone.now() + timedelta(days=1)
    at = tomorrow if due is None else datetime.fromtimestamp(due, UTC)
    places = {"account": board.account, "board": board, "media": media, "author": media.owner}
    return Pin(title=title, status=Pin.Status.SCHEDULED, due_at=at, next_at=at, **places)


def _shown(pin: Any) -> dict[str, Any]:
    return {
        "title": pin.title,
        "username": pin.account.username,
        "status": pin.status,
        "cause": pin.cause,
        "said": stand(pin, timezone.now()).sentence,
        "first_attempt": pin.first.timestamp() if pin.first else None,
        "outcomes": list(pin.attempts.order_by("number").values_list("outcome", flat=True)),
        "found_again": pin.attempts.filter(outcome="found", evidence__after_gap=True).exists(),
    }


VERBS: dict[str, Callable[..., Any]] = {
    "connect": connect,
    "plan": plan,
    "publish_now": publish_now,
    "bring_forward": bring_forward,
    "age": age,
    "began": began,
    "moving": moving,
    "show": show,
}


def _answer(verb: str, arguments: list[Any]) -> Any:
    """Do it; a database that is away for a moment is waited for."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return VERBS[verb](*arguments)
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        print(json.dumps(_answer(verb, arguments)), flush=True)  # noqa: T201 - its answer
