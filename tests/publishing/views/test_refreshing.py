"""Refreshing the boards while composing, with a Pinterest that speaks real HTTP."""

import uuid

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from tests.publishing import linked
from tests.simulator.running import Simulator


@pytest.fixture
def connected(alice: User, sim: Simulator, settings: Settings) -> PinterestAccount:
    linked.use(sim, settings)
    account = linked.connected(alice, sim)
    PinterestAccount.objects.update(boards_synced_at=None)
    return account


def refresh(client: Client, account: PinterestAccount) -> str:
    typed = {
        "key": str(uuid.uuid4()),
        "account": str(account.pk),
        "title": "Half a title",
        "when": "tomorrow",
        "action": "refresh",
    }
    response = client.post("/pins/new/", typed)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_boards_arrive_and_what_was_typed_stays(
    signed_in: Client, connected: PinterestAccount
) -> None:
    page = refresh(signed_in, connected)
    assert "The boards are as Pinterest has them now." in page
    assert "Half a title" in page
    assert "Recipes" in page
    assert Board.objects.filter(account=connected, name="Winter light").exists()


def test_a_pinterest_that_signed_us_out_leaves_the_boards_and_the_typed(
    signed_in: Client, connected: PinterestAccount, sim: Simulator
) -> None:
    linked.board(connected, sim)
    sim.revoke(connected.username)
    page = refresh(signed_in, connected)
    assert "The boards below are as they were." in page
    assert "Half a title" in page
    assert "Recipes" in page
