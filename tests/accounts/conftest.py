"""What the tests of accounts start from: the simulator as Pinterest, Alice and Bob signed in."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount, User
from tests.accounts.walking import BACKEND, linked
from tests.simulator import Simulator


@pytest.fixture
def pinterest(sim: Simulator, settings: Settings) -> Simulator:
    """The simulator, named by the settings."""
    settings.PINTEREST_API_URL = sim.api_url
    settings.PINTEREST_AUTHORIZE_URL = sim.authorize_url
    return sim


@pytest.fixture
def alice_client(alice: User) -> Client:
    client = Client()
    client.force_login(alice, backend=BACKEND)
    return client


@pytest.fixture
def bob_client(bob: User) -> Client:
    client = Client()
    client.force_login(bob, backend=BACKEND)
    return client


@pytest.fixture
def hazel(pinterest: Simulator, alice: User) -> PinterestAccount:
    """Alice's account, connected with tokens that work."""
    return linked(pinterest, alice, "hazelandoak")


@pytest.fixture
def nothing_tried_yet(db: None) -> Iterator[None]:
    """No early refresh is remembered from another test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def quiet(hazel: PinterestAccount, pinterest: Simulator) -> Simulator:
    """The simulator after the account was connected, with nothing in its log."""
    pinterest.clear_requests()
    return pinterest
