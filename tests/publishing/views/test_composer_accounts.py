"""The accounts that the composer offers: others, disconnected ones, ones without boards."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Media, Pin
from tests import factories
from tests.factories import NOW
from tests.publishing.views.composer import CREATE, kept_key, photo, text

pytestmark = pytest.mark.usefixtures("clock")


def test_another_account_changes_boards_and_zone_and_keeps_the_rest(
    signed_in: Client, alice: User, typed: dict[str, Any]
) -> None:
    oslo = factories.account(alice, business_name="Nord", zone="Europe/Oslo")
    factories.board(oslo, "Fjorder")
    sent = {**typed, "account": str(oslo.pk), "upload": photo(), "action": "switch"}
    page = signed_in.post(CREATE, sent)
    assert page.status_code == 200
    assert "Fjorder" in text(page)
    assert "Recipes" not in text(page)
    assert "Oslo, UTC+1" in text(page)
    assert "Three ways" in text(page)
    assert kept_key(page)
    assert not Pin.objects.exists()


@pytest.fixture
def orphan(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """A draft of an account that is disconnected."""
    PinterestAccount.objects.filter(pk=hazel.pk).update(state=PinterestAccount.State.DISCONNECTED)
    return factories.pin(hazel, board=recipes, media=soup)


def sent_for(pin: Pin, action: str) -> dict[str, str]:
    return {
        "key": str(pin.key),
        "version": str(pin.version),
        "account": str(pin.account_id),
        "media_key": str(pin.media.key) if pin.media else "",
        "title": "Winter soup",
        "board": str(pin.board_id),
        "when": "next",
        "action": action,
    }


def test_the_boards_can_be_600(signed_in: Client, hazel: PinterestAccount) -> None:
    Board.objects.bulk_create(
        Board(account=hazel, pinterest_id=str(n), name=f"Board {n}", synced_at=NOW)
        for n in range(600)
    )
    assert text(signed_in.get(CREATE)).count("<option") == 601


@pytest.mark.parametrize("has_another", [True, False])
def test_a_draft_stays_with_its_account_while_that_is_disconnected(
    signed_in: Client, alice: User, orphan: Pin, has_another: bool
) -> None:
    if has_another:
        factories.account(alice, username="aaa")
    address = reverse("publishing:edit", args=[orphan.pk])
    page = text(signed_in.get(address))
    assert f'<option value="{orphan.account_id}" selected' in page
    assert "Hazel &amp; Oak (disconnected)" in page
    assert signed_in.post("/pins/validate/", sent_for(orphan, "")).status_code == 200
    assert signed_in.post(address, sent_for(orphan, "refresh")).status_code == 200
    assert signed_in.post(address, sent_for(orphan, "draft")).status_code == 302
    saved = Pin.objects.get()
    assert (saved.account_id, saved.title) == (orphan.account_id, "Winter soup")


@pytest.mark.parametrize("action", ["schedule", "publish"])
def test_a_pin_of_a_disconnected_account_cannot_be_sent_and_its_field_says_why(
    signed_in: Client, orphan: Pin, action: str
) -> None:
    address = reverse("publishing:edit", args=[orphan.pk])
    response = signed_in.post(address, sent_for(orphan, action))
    assert response.status_code == 422
    error = text(response).split('id="id_account_error"')[1][:300]
    assert "Hazel &amp; Oak is disconnected: connect it again." in error
    assert Pin.objects.get().status == "draft"


def test_a_new_pin_is_not_offered_a_disconnected_account(
    signed_in: Client, alice: User, orphan: Pin
) -> None:
    factories.account(alice, business_name="Nord")
    page = text(signed_in.get(f"{CREATE}?account={orphan.account_id}"))
    assert "(disconnected)" not in page


def test_publishing_while_the_account_is_signed_out_says_that_it_is_on_hold(
    signed_in: Client, hazel: PinterestAccount, typed: dict[str, Any]
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    sent = {**typed, "upload": photo(), "action": "publish"}
    page = text(signed_in.post(CREATE, sent, follow=True))
    assert "It goes out" not in page
    banners = page.split('class="banner banner--warning"')[1][:600]
    assert "Reconnect, and it goes out by itself." in banners


def test_an_account_without_boards_is_told_so_with_the_way_to_one(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    page = text(signed_in.get(CREATE))
    assert "Hazel &amp; Oak has no board that a pin can go to." in page
    assert f"https://www.pinterest.com/{hazel.username}/" in page
    factories.board(hazel)
    assert "has no board" not in text(signed_in.get(CREATE))


def test_unread_boards_are_not_taken_for_none(signed_in: Client, hazel: PinterestAccount) -> None:
    PinterestAccount.objects.update(boards_synced_at=None)
    assert "has no board" not in text(signed_in.get(CREATE))


def chosen(client: Client, asked: str = "") -> PinterestAccount:
    form = client.get(f"{CREATE}{asked}").context["form"]
    account = form.chosen
    assert form["account"].value() == str(account.pk)
    assert isinstance(account, PinterestAccount)
    return account


def test_the_account_that_the_user_wrote_for_last_is_preselected(
    signed_in: Client, alice: User, bob: User
) -> None:
    """Neither the first by name, nor the one that a colleague used since."""
    first, second, third = (factories.account(alice, username=name) for name in "abc")
    assert chosen(signed_in) == first
    factories.board(third)
    assert chosen(signed_in) == third
    factories.pin(second, author=alice)
    factories.pin(first, author=bob)
    assert chosen(signed_in) == second
    assert chosen(signed_in, f"?account={third.pk}") == third
    PinterestAccount.objects.filter(pk=second.pk).update(state="needs_reconnect")
    assert chosen(signed_in) == third
    PinterestAccount.objects.filter(pk=second.pk).update(state="disconnected")
    assert chosen(signed_in) == third


def test_an_account_that_sends_nothing_says_so_before_anything_is_typed(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    assert "stay planned" not in text(signed_in.get(CREATE))
    lost = {"state": "needs_reconnect", "state_cause": Cause.TOKEN_REFUSED}
    PinterestAccount.objects.filter(pk=hazel.pk).update(**lost)
    page = text(signed_in.get(CREATE))
    assert "Pinterest signed Hazel &amp; Oak out. Its pins stay planned" in page
    assert f'href="{reverse("publishing:fix")}">See why' in page
