"""People with accounts at the simulated Pinterest, and their rows here: connected, made in bulk.

Their pins keep no distance and know no cap.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from accounts.credentials import encrypted
from accounts.models import Access, Board, Credential, PinterestAccount, User
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest.types import Tokens
from publishing.models import Lane, Media
from tests import factories
from tests.simulator.process import SimulatorProcess

IMAGE_BYTES = 1_000
_DAYS = timedelta(days=30)  # an access token's life


@dataclass(frozen=True)
class Person:
    """Somebody at Pinterest, with one board, and the tokens that were granted to us."""

    id: str
    username: str
    board_id: str
    access_token: str = ""
    refresh_token: str = ""


@dataclass(frozen=True)
class Member:
    """A person's account as it stands in our database, its board, and the one image of all."""

    person: Person
    account: PinterestAccount
    board: Board
    media: Media


def people(simulator: SimulatorProcess, count: int, word: str = "person") -> list[Person]:
    """Let so many people join the simulated Pinterest, and grant us what they can."""
    return [_joined(simulator, f"{word}{number}") for number in range(count)]


def _joined(simulator: SimulatorProcess, username: str) -> Person:
    made = simulator.do("add-user", username=username)
    granted = simulator.do("grant", username=username)
    tokens = (granted["access_token"], granted["refresh_token"])
    return Person(made["id"], username, made["board_ids"][0], *tokens)


def connected(persons: Iterable[Person]) -> list[Member]:
    """Make the rows of connected accounts: all of one new user, who has one image."""
    people, user = list(persons), factories.user()
    accounts = PinterestAccount.objects.bulk_create(map(_account, people))
    Access.objects.bulk_create(Access(user=user, account=account) for account in accounts)
    Lane.objects.bulk_create(
        Lane(account=account, spacing_seconds=0, daily_cap=1_000_000) for account in accounts
    )
    rows = list(zip(accounts, people, strict=True))
    Credential.objects.bulk_create(_credential(account, person) for account, person in rows)
    boards = Board.objects.bulk_create(_board(account, person) for account, person in rows)
    media = _image(user)
    return [Member(*row, media) for row in zip(people, accounts, boards, strict=True)]


def _image(owner: User) -> Media:
    values = {"content_type": "image/jpeg", "size": IMAGE_BYTES, "width": 100, "height": 150}
    media = Media(owner=owner, **values)
    for file in (media.file, media.thumbnail):
        file.save("", ContentFile(picture(IMAGE_BYTES)), save=False)
    media.save()
    return media


def picture(size: int) -> bytes:
    """Draw a JPEG of exactly so many bytes; what is too little goes into its comment."""
    bare = _encoded(b" ")
    return _encoded(b" " * (1 + size - len(bare)))


def _encoded(comment: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (100, 150), "#c96").save(out, "JPEG", comment=comment)
    return out.getvalue()


def _account(person: Person) -> PinterestAccount:
    return PinterestAccount(
        pinterest_id=person.id,
        environment=PinterestAccount.Environment.OTHER,
        username=person.username,
        boards_synced_at=timezone.now(),
    )


def _credential(account: PinterestAccount, person: Person) -> Credential:
    now, scopes = timezone.now(), frozenset(PUBLISH_SCOPES)
    tokens = Tokens(person.access_token, person.refresh_token, scopes, now + _DAYS, now + _DAYS)
    return Credential(account=account, **encrypted(tokens, now))


def _board(account: PinterestAccount, person: Person) -> Board:
    values = {"pinterest_id": person.board_id, "name": "Board 1", "pin_count": 0}
    return Board(account=account, synced_at=timezone.now(), **values)
