"""Rows for tests. Each function makes one that is valid, with whatever a test names changed."""

import io
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import Access, Board, BoardSection, PinterestAccount, User
from accounts.pinterest_app import environment
from publishing.models import Attempt, CarouselItem, Lane, Media, Pin

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # a Sunday; 10:00 in New York
VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 1024  # begins as an MP4 does
_number = count(1)


def user(email: str = "", **fields: Any) -> User:
    return User.objects.create_user(email or f"user{next(_number)}@example.com", **fields)


def account(*users: User, zone: str = "America/New_York", **fields: Any) -> PinterestAccount:
    number = next(_number)
    values = {
        "pinterest_id": str(900_000 + number),
        "environment": environment(),
        "username": f"hazel{number}",
        "boards_synced_at": NOW,
        "time_zone": zone,
    }
    made = PinterestAccount.objects.create(**{**values, **fields})
    for person in users:
        Access.objects.create(user=person, account=made)
    Lane.objects.create(account=made)
    return made


def board(account: PinterestAccount, name: str = "Recipes", **fields: Any) -> Board:
    values = {"pinterest_id": str(500_000 + next(_number)), "name": name, "synced_at": NOW}
    return Board.objects.create(account=account, **{**values, **fields})


def section(board: Board, name: str = "Soups", **fields: Any) -> BoardSection:
    values = {"pinterest_id": str(700_000 + next(_number)), "name": name}
    return BoardSection.objects.create(board=board, **{**values, **fields})


def picture(
    width: int = 400, height: int = 600, kind: str = "JPEG", mode: str = "RGB", **save: Any
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height), "#c96").save(buffer, kind, **save)
    return buffer.getvalue()


def media(owner: User, **fields: Any) -> Media:
    values = {"content_type": "image/jpeg", "size": 10, "width": 1000, "height": 1500}
    made = Media(owner=owner, **{**values, **fields})
    made.file.save("", ContentFile(picture()), save=False)
    made.thumbnail.save("", ContentFile(picture(40, 60)), save=False)
    made.save()
    return made


def video(owner: User, data: bytes = VIDEO, **fields: Any) -> Media:
    """A video by its first bytes: nobody here looks at more of them."""
    values = {"content_type": "video/mp4", "width": 1080, "height": 1920, "duration_ms": 6_000}
    made = Media(owner=owner, kind=Media.Kind.VIDEO, size=len(data), **{**values, **fields})
    made.file.save("", ContentFile(data), save=False)
    made.thumbnail.save("", ContentFile(picture(40, 60)), save=False)
    made.save()
    return made


def large_video(owner: User, size: int) -> Media:
    """A video of so many bytes that take no room."""
    made = video(owner)
    with Path(made.file.path).open("r+b") as file:
        file.truncate(size)
    Media.objects.filter(pk=made.pk).update(size=size)
    made.refresh_from_db()
    return made


def pin(account: PinterestAccount, **fields: Any) -> Pin:
    """Make a draft; a status that the worker moves on is due tomorrow at NOW's hour."""
    status = fields.get("status", Pin.Status.DRAFT)
    if status in Pin.Status.moving():
        due_at = fields.setdefault("due_at", NOW + timedelta(days=1))
        fields.setdefault("next_at", due_at)
    if status == Pin.Status.PUBLISHED:
        fields.setdefault("published_at", fields.setdefault("due_at", NOW))
        fields.setdefault("pinterest_id", str(800_000 + next(_number)))
    fields.setdefault("title", "Autumn soup, three ways")
    return Pin.objects.create(account=account, **fields)


def carousel(pin: Pin, *images: Media) -> Pin:
    """Let the pin show these images, each with words of its own; its media is the first."""
    for position, media in enumerate(images):
        CarouselItem.objects.create(
            pin=pin,
            position=position,
            media=media,
            title=f"Step {position + 1}",
            description=f"How it is done, part {position + 1}",
            link=f"https://shop.example/{position + 1}",
        )
    Pin.objects.filter(pk=pin.pk).update(media=images[0])
    pin.media = images[0]
    return pin


def attempt(pin: Pin, number: int = 1, **fields: Any) -> Attempt:
    values = {"started_at": NOW, "ended_at": NOW + timedelta(seconds=1)}
    return Attempt.objects.create(pin=pin, number=number, **{**values, **fields})
