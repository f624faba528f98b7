"""Writing a pin and planning it."""

import uuid
from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone

from publishing import composing
from publishing.models import Pin
from publishing.showing import Content
from tests.publishing.model.world import World


def moment(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)


def written(world: World, board: int, forms: int = 1) -> Pin:
    """Return a draft; a form that is sent twice makes no second one."""
    place = world.boards[board % len(world.boards)]
    content = Content(place.account, place, media=world.media, title=world.title())
    key = uuid.uuid4()
    made = {composing.create(world.media.owner, content, key) for _ in range(forms)}
    assert len(made) == 1, "one form made two pins"
    return made.pop()


def plan(world: World, pin: Pin, seconds: float) -> None:
    """Schedule it; where its account is disconnected it stays a draft."""
    with suppress(composing.NotReady):
        composing.schedule(pin, moment(seconds))
    world.saw(pin)


def publish_something(world: World, board: int) -> None:
    """Let a new pin be due now."""
    plan(world, written(world, board), 0)
