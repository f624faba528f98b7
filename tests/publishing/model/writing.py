"""Writing a pin and planning it."""

import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from publishing import composing
from publishing.carousel import Item
from publishing.models import Pin
from publishing.showing import Content
from tests.publishing.model.wishes import out
from tests.publishing.model.world import World


def moment(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)


KINDS = ("image", "image", "image", "section", "carousel", "video")


def written(world: World, board: int, forms: int = 1, kind: str = "image") -> Pin:
    """Return a draft; a form that is sent twice makes no second one."""
    content = _content(world, board, kind)
    key = uuid.uuid4()
    made = {composing.create(world.media.owner, content, key) for _ in range(forms)}
    assert len(made) == 1, "one form made two pins"
    pin = made.pop()
    world.made(pin)
    return pin


def _content(world: World, which: int, kind: str) -> Content:
    board = world.section.board if kind == "section" else world.boards[which % len(world.boards)]
    plain = Content(board.account, board, media=world.media, title=world.title())
    match kind:
        case "section":
            return replace(plain, section=world.section)
        case "carousel":
            return replace(plain, items=(Item(world.media), Item(world.second)))
        case "video":
            return replace(plain, media=world.video, cover=world.media)
    return plain


def plan(world: World, pin: Pin, seconds: float) -> None:
    """Schedule it; where its account is disconnected it stays a draft."""
    due_at = moment(seconds)
    with suppress(composing.NotReady):
        composing.schedule(pin, due_at)
        world.decided(pin.pk, out(due_at))
    world.saw(pin)


def publish_something(world: World, board: int, kind: str = "image") -> None:
    """Let a new pin be due now."""
    plan(world, written(world, board, kind=kind), 0)
