"""What the tests of publishing start from: Alice with an account, Bob with another."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media
from tests import factories


@pytest.fixture(autouse=True)
def _stored_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(factories.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def travel() -> Iterator[time_machine.Traveller]:
    """A clock that goes on, and can be set."""
    with time_machine.travel(timezone.now(), tick=True) as traveller:
        yield traveller


@pytest.fixture
def hazel(alice: User) -> PinterestAccount:
    return factories.account(alice, business_name="Hazel & Oak")


@pytest.fixture
def recipes(hazel: PinterestAccount) -> Board:
    return factories.board(hazel)


@pytest.fixture
def soup(alice: User) -> Media:
    return factories.media(alice)


@pytest.fixture
def signed_in(client: Client, alice: User) -> Client:
    """A client that Alice is signed in with."""
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board) -> dict[str, Any]:
    """What the form of a new pin sends, less its image and its button."""
    return {
        "key": str(uuid.uuid4()),
        "account": str(hazel.pk),
        "title": "Autumn soup",
        "description": "Three ways",
        "link": "https://shop.example/soup",
        "alt_text": "A bowl",
        "board": str(recipes.pk),
        "when": "next",
    }
