"""A month of pins in every lasting state.

What is past was really created in the simulated Pinterest, through the product's own client, so
that its links lead somewhere.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from itertools import cycle
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.boards import sync_boards
from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from publishing import carousel
from publishing.carousel import Item
from publishing.media.storing import store
from publishing.models import Media, Pin
from tests.demo import failures, videos
from tests.demo.creating import create_at_pinterest
from tests.demo.people import connect, control, register, sign_out
from tests.demo.pictures import picture
from tests.demo.stories import stories

PICTURES = 12
DAYS = 15  # before and after today
HOURS = (9, 13, 19)  # of the account's day
NAME_OF_THE_LOST_BOARD = "Spring garden"


@dataclass(frozen=True)
class Studio:
    """What the pins are made of."""

    user: User
    account: PinterestAccount
    client: PinterestClient
    media: list[Media]
    boards: dict[str, Board]


def fill() -> None:
    """Make everything that `make demo` shows at its first start."""
    user = register()
    account, client = connect(user, "hazelandoak")
    media = [_media(user, number) for number in range(PICTURES)]
    boards = {board.name: board for board in account.boards.offered()}
    studio = Studio(user, account, client, media, boards)
    _month(studio)
    _drafts(studio)
    _carousel(studio)
    lost = boards[NAME_OF_THE_LOST_BOARD]
    make = partial(_told_pin, studio)
    failures.fill(make, lost, studio.client)
    videos.fill(make, user, studio.client)
    control("delete-board", board_id=lost.pinterest_id)
    sync_boards(account)
    _signed_out_account(user, media)


_told = cycle(enumerate(stories()))


def _media(user: User, number: int) -> Media:
    file = SimpleUploadedFile(f"still-life-{number + 1}.jpg", picture(number), "image/jpeg")
    return store(user, file).media


def _month(studio: Studio) -> None:
    today = timezone.localdate(timezone=studio.account.zone)
    for day in range(-DAYS, DAYS + 1):
        for hour in HOURS[: 2 + day % 2]:
            local = datetime.combine(today + timedelta(days=day), time(hour))
            due = timezone.make_aware(local, studio.account.zone)
            if due < timezone.now():
                _published(studio, due)
            else:
                _pin(studio, next(_told), status=Pin.Status.SCHEDULED, due_at=due, next_at=due)


def _published(studio: Studio, due: datetime) -> None:
    pin = _pin(studio, next(_told), due_at=due)
    pin.pinterest_id = create_at_pinterest(pin, studio.client)
    pin.status, pin.published_at = Pin.Status.PUBLISHED, due + timedelta(seconds=1)
    pin.save()
    pin.attempts.create(number=1, started_at=due, ended_at=pin.published_at, outcome="published")


def _pin(studio: Studio, told: tuple[int, tuple[str, str, str, str]], **values: Any) -> Pin:
    number, (board, title, description, link) = told
    return Pin.objects.create(
        **{
            "account": studio.account,
            "author": studio.user,
            "board": studio.boards[board],
            "media": studio.media[number % PICTURES],
            "title": title,
            "description": description,
            "link": link,
            "alt_text": f"A still life in soft colours for “{title}”.",
            **values,
        }
    )


def _told_pin(studio: Studio, **values: Any) -> Pin:
    return _pin(studio, next(_told), **values)


def _drafts(studio: Studio) -> None:
    _pin(studio, next(_told))
    _pin(studio, next(_told), board=None)
    _pin(studio, next(_told), media=None, description="", link="", title="An idea for January")


def _carousel(studio: Studio) -> None:
    """Three images in one pin, tomorrow."""
    due, images = timezone.now() + timedelta(days=1), studio.media[:3]
    pin = _pin(
        studio,
        next(_told),
        title="A table in three steps",
        media=images[0],
        status=Pin.Status.SCHEDULED,
        due_at=due,
        next_at=due,
    )
    titles = ("Lay the cloth", "Set the bowls", "Light it low")
    carousel.keep(pin.pk, [Item(image, title) for image, title in zip(images, titles, strict=True)])


def _signed_out_account(user: User, media: list[Media]) -> None:
    account, _ = connect(user, "quietcorner")
    now = timezone.now()
    for number, board in enumerate(account.boards.offered()):
        due = now + timedelta(hours=20 * number - 3)
        Pin.objects.create(
            account=account,
            author=user,
            board=board,
            media=media[number],
            title=("A bench by the water", "Books for a long train", "The short walk home")[number],
            status=Pin.Status.SCHEDULED,
            due_at=due,
            next_at=due,
            cause=Cause.TOKEN_REFUSED if number == 0 else "",
        )
    sign_out(account)
