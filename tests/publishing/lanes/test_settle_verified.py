"""What a user takes for a pin is looked up on Pinterest; where that fails, their word counts."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import calling
from accounts.models import Board, Credential, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Media, Pin
from publishing.sending import new_pin
from tests import factories
from tests.publishing import linked
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    pin = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.OUTCOME_UNKNOWN
    )
    factories.attempt(pin, outcome="unknown", started_at=timezone.now())
    return pin


def put_on(board: Board, like: Pin) -> str:
    """Let the board's account pin it there; return its id."""
    pin = factories.pin(board.account, board=board, media=like.media, title="Made by hand")
    made = calling.call(board.account, lambda client: client.create_pin(new_pin(pin)).id)
    pin.delete()
    return made


def tell(client: Client, pin: Pin, pinterest_id: str) -> tuple[int, str, Pin]:
    data = {"version": pin.version, "action": "it_is_there", "address": pinterest_id}
    response = client.post(reverse("publishing:settle", args=[pin.pk]), data, follow=True)
    return response.status_code, response.content.decode(), Pin.objects.get(pk=pin.pk)


def test_the_right_one_is_taken(signed_in: Client, lost: Pin, recipes: Board) -> None:
    made = put_on(recipes, lost)
    status, page, pin = tell(signed_in, lost, made)
    assert (status, pin.status, pin.pinterest_id) == (200, "published", made)
    assert "It is published." in page


def test_one_that_pinterest_does_not_have_is_refused_at_the_field(
    signed_in: Client, lost: Pin
) -> None:
    status, page, pin = tell(signed_in, lost, "4711")
    assert (status, pin.status) == (422, "needs_you")
    assert "Pinterest has no pin under this address." in page
    assert 'id="id_address_error"' in page
    assert 'value="4711"' in page


def test_one_on_another_board_is_refused_with_its_name(
    signed_in: Client, lost: Pin, hazel: PinterestAccount, sim: Simulator
) -> None:
    board = linked.board(hazel, sim, "Stoneware")
    made = put_on(board, lost)
    assert "That pin is on “Stoneware”, this one belongs on “Recipes”." in said(
        signed_in, lost, made
    )
    board.delete()
    assert "That pin is on another board," in said(signed_in, lost, made)


def test_one_of_another_account_is_refused_with_its_owner(
    signed_in: Client, lost: Pin, alice: User, sim: Simulator
) -> None:
    sim.add_user("somebody")
    theirs = linked.board(linked.connected(alice, sim, "somebody"), sim, "Board 1")
    made = put_on(theirs, lost)
    assert "a pin of another account on a board of somebody." in said(signed_in, lost, made)


def said(client: Client, pin: Pin, pinterest_id: str) -> str:
    status, page, now = tell(client, pin, pinterest_id)
    assert (status, now.status) == (422, "needs_you")
    return page


@pytest.mark.parametrize(
    "fault", ["rate_limited", "server_error", "dropped_before_work", "html_200", "not_permitted"]
)
def test_where_pinterest_cannot_be_asked_the_users_word_counts(
    signed_in: Client, lost: Pin, sim: Simulator, fault: str
) -> None:
    sim.fault(fault, "pins/get")
    status, _, pin = tell(signed_in, lost, "4711")
    assert (status, pin.status, pin.pinterest_id) == (200, "published", "4711")


@pytest.mark.parametrize("state", ["disconnected", "needs_reconnect"])
def test_without_a_connection_nobody_is_asked(
    signed_in: Client, lost: Pin, sim: Simulator, state: str
) -> None:
    PinterestAccount.objects.update(state=state)
    sim.clear_requests()
    _, _, pin = tell(signed_in, lost, "4711")
    assert (pin.status, sim.requests) == ("published", [])


def test_a_pin_on_a_secret_board_that_may_not_be_seen_is_not_called_gone(
    signed_in: Client, lost: Pin
) -> None:
    Board.objects.update(privacy="SECRET")
    scopes = "boards:read,boards:write,pins:read,pins:write,user_accounts:read"
    Credential.objects.update(scopes=scopes)
    _, _, pin = tell(signed_in, lost, "4711")
    assert pin.status == Pin.Status.PUBLISHED
