"""Fix and settle: what needs somebody, in words and with its button."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Lane, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


def page_of(client: Client, address: str = "/fix/") -> str:
    return str(client.get(address).content.decode())


def test_a_signed_out_account_is_one_thing_however_many_pins_it_holds(
    signed_in: Client, alice: User
) -> None:
    nord = factories.account(
        alice, business_name="Nord", state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED
    )
    for number in range(12):
        factories.pin(nord, status="scheduled", due_at=NOW + timedelta(hours=number))
    page = page_of(signed_in)
    assert "1 thing needs you" in page
    assert "12 pins are on hold" in page
    assert reverse("accounts:reconnect", args=[nord.pk]) in page
    assert "Pinterest signed Nord out" in page_of(signed_in, "/")


@pytest.mark.parametrize(
    ("cause", "heading", "button"),
    [
        ("link_spam", "Pinterest did not accept these", "Fix the link"),
        ("image_too_small", "Pinterest did not accept these", "Change the image"),
        ("board_gone", "These need another board", "Choose a board"),
        ("outcome_unknown", "Are these on Pinterest?", "Look and decide"),
        ("too_late", "Their time has passed", "Send now, spaced"),
    ],
)
def test_each_trouble_stands_with_its_kind_and_has_its_button(
    signed_in: Client,
    hazel: PinterestAccount,
    recipes: Board,
    cause: str,
    heading: str,
    button: str,
) -> None:
    link = "https://shop.example/"
    factories.pin(hazel, board=recipes, link=link, status="needs_you", cause=cause, due_at=NOW)
    page = page_of(signed_in)
    assert heading in page
    assert button in page


def test_a_secret_board_can_be_reconnected_for(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    pin = factories.pin(hazel, board=recipes, status="needs_you", cause=Cause.BOARD_SECRET)
    way = reverse("accounts:reconnect", args=[hazel.pk]) + "?secret_boards=on"
    for page in (page_of(signed_in), page_of(signed_in, f"/pins/{pin.pk}/")):
        assert f'href="{way}"' in page
        assert "Choose a board" in page
        assert reverse("publishing:retry", args=[pin.pk]) in page


def test_a_scheduled_pin_whose_board_is_gone_is_shown_before_its_time(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    factories.pin(hazel, board=recipes, status="scheduled")
    assert "All is well" in page_of(signed_in)
    Board.objects.update(missing_since=NOW)
    assert "These need another board" in page_of(signed_in)


def test_what_is_tried_again_needs_nobody(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    factories.pin(
        hazel,
        board=recipes,
        status="scheduled",
        cause="pinterest_down",
        tries=1,
        due_at=NOW,
        next_at=NOW + timedelta(minutes=5),
    )
    page = page_of(signed_in)
    assert "Nothing needs you" in page
    assert "We are handling these" in page
    assert "Retrying 10:05" in page_of(signed_in, "/")
    assert "Try now" in page


def test_a_wait_that_pinterest_ordered_says_until_when_and_offers_no_button(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    factories.pin(hazel, board=recipes, status="scheduled", due_at=NOW)
    Lane.objects.update(not_before=NOW + timedelta(minutes=32), not_before_cause=Cause.RATE_LIMITED)
    page = page_of(signed_in)
    assert "We are handling these" in page
    assert "Try now" not in page
    assert "Waiting until 10:32" in page_of(signed_in, "/")


@pytest.fixture
def lost(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    pin = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.OUTCOME_UNKNOWN
    )
    factories.attempt(pin, outcome=Attempt.Outcome.UNKNOWN, looks=3)
    return pin


def decide(client: Client, pin: Pin, **data: object) -> tuple[int, str]:
    address = reverse("publishing:settle", args=[pin.pk])
    response = client.post(address, {"version": pin.version, **data}, follow=True)
    return response.status_code, str(response.content.decode())


def test_is_it_there_tells_what_was_looked_at(signed_in: Client, lost: Pin) -> None:
    page = page_of(signed_in, reverse("publishing:settle", args=[lost.pk]))
    assert "3 looks at the board have not settled it" in page


def test_it_is_there_publishes_it(signed_in: Client, lost: Pin) -> None:
    address = "https://www.pinterest.com/pin/4711/"
    status, page = decide(signed_in, lost, action="it_is_there", address=address)
    assert status == 200
    assert "It is published." in page
    assert Pin.objects.get().pinterest_id == "4711"


@pytest.mark.parametrize("address", ["", "soup", "https://pin.it/3abc", "\0"])
def test_a_wrong_address_is_refused_at_its_field(
    signed_in: Client, lost: Pin, address: str
) -> None:
    status, page = decide(signed_in, lost, action="it_is_there", address=address)
    assert status == 422
    assert 'id="id_address_error"' in page
    assert Pin.objects.get().status == Pin.Status.NEEDS_YOU


@pytest.mark.parametrize(("action", "status"), [("send_again", "scheduled"), ("drop", "draft")])
def test_it_is_not_there(signed_in: Client, lost: Pin, action: str, status: str) -> None:
    decide(signed_in, lost, action=action)
    assert Pin.objects.get().status == status


def test_only_a_pin_of_unknown_outcome_can_be_settled(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    pin = factories.pin(hazel, status="scheduled")
    decide(signed_in, pin, action="it_is_there", address="4711")
    decide(signed_in, pin, action="drop")
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id) == ("scheduled", "")


def test_a_pin_of_unknown_outcome_cannot_be_sent_by_editing_it(
    signed_in: Client, lost: Pin
) -> None:
    sent = {
        "key": str(lost.key),
        "version": "1",
        "account": str(lost.account_id),
        "board": str(lost.board_id),
        "media_key": str(lost.media.key) if lost.media else "",
        "action": "publish",
    }
    signed_in.post(reverse("publishing:edit", args=[lost.pk]), sent)
    lost.refresh_from_db()
    assert lost.status == Pin.Status.NEEDS_YOU
