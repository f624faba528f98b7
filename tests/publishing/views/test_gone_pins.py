"""Buttons of a pin that is not there: who presses one is told, and strangers learn nothing."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from publishing import composing, moving_back
from publishing.models import Media, Pin
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")
SAID = "This pin is not here any more, or is not yours."
BUTTONS = ["publish_now", "retry", "unschedule", "duplicate", "delete", "edit", "move", "settle"]
SCRIPT = {"HX-Request": "true", "HX-Current-URL": "http://testserver/calendar/"}


@pytest.fixture
def planned(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, status="scheduled")


@pytest.fixture
def gone(planned: Pin) -> int:
    """The number of a pin that a colleague deleted, a moment before."""
    pk = planned.pk
    composing.delete(planned)
    return pk


def press(client: Client, name: str, pk: int, back: str = "") -> Any:
    sent = {"version": 1, "action": "send_again", "next": back}
    return client.post(reverse(f"publishing:{name}", args=[pk]), sent)


@pytest.mark.parametrize("name", [*BUTTONS, "late_send", "late_drop", "late_undo"])
def test_whoever_presses_is_told(signed_in: Client, gone: int, name: str) -> None:
    assert press(signed_in, name, gone)["Location"] == "/"
    assert SAID in signed_in.get("/").content.decode()


def test_whoever_presses_is_led_back(signed_in: Client, gone: int) -> None:
    assert press(signed_in, "late_send", gone, back="/fix/")["Location"] == "/fix/"
    assert SAID in signed_in.get("/fix/").content.decode()


def test_the_calendar_is_told(signed_in: Client, gone: int) -> None:
    address = reverse("publishing:move", args=[gone])
    answer = signed_in.post(address, {"version": 1, "date": "2026-12-24"}, headers=SCRIPT)
    assert answer.status_code == 422
    assert f'<div id="live" hx-swap-oob="innerHTML">{SAID}</div>' in answer.content.decode()


def test_what_is_taken_back_may_be_gone(signed_in: Client, planned: Pin) -> None:
    ticket = moving_back.ticket(planned, planned)
    composing.delete(planned)
    address = reverse("publishing:move_undo")
    assert signed_in.post(address, {"ticket": ticket}, headers=SCRIPT).status_code == 422
    assert SAID in signed_in.post(address, {"ticket": ticket}, follow=True).content.decode()


@pytest.mark.parametrize("name", BUTTONS)
def test_a_pin_of_somebody_else_is_as_one_that_never_was(
    client: Client, planned: Pin, bob: User, name: str
) -> None:
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    answers = []
    for pk in (planned.pk, planned.pk + 4711):
        answer = press(client, name, pk)
        shown = client.get("/").content.decode()
        answers.append((answer.status_code, answer["Location"], answer.content, SAID in shown))
    assert answers[0] == answers[1] == (302, "/", b"", True)
    assert Pin.objects.get().version == planned.version


def test_what_was_typed_for_a_pin_that_is_gone_becomes_a_new_one(
    signed_in: Client, gone: int, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    typed = {
        "key": str(uuid.uuid4()),
        "version": 1,
        "action": "draft",
        "account": hazel.pk,
        "title": "Slow onions",
        "board": recipes.pk,
        "media_key": str(soup.key),
        "when": "next",
    }
    answer = signed_in.post(reverse("publishing:edit", args=[gone]), typed)
    assert (answer.status_code, Pin.objects.count()) == (409, 0)
    shown = answer.context["form"]
    assert (shown["title"].value(), shown.image) == ("Slow onions", soup)
    assert f"{SAID} What you typed is kept below" in answer.content.decode()
    assert 'action="/pins/new/"' in answer.content.decode()
    again = {**typed, "key": shown["key"].value(), "version": shown["version"].value()}
    signed_in.post(reverse("publishing:create"), again)
    assert Pin.objects.get().title == "Slow onions"


def test_what_was_typed_for_a_stranger_s_pin_tells_nothing_of_it(
    client: Client, planned: Pin, bob: User
) -> None:
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    factories.account(bob)
    typed = {"key": str(planned.key), "version": planned.version, "title": "Mine now"}
    for pk in (planned.pk, planned.pk + 4711):
        answer = client.post(reverse("publishing:edit", args=[pk]), typed)
        assert (answer.status_code, answer.context["pin"]) == (409, None)
        assert answer.context["form"]["key"].value() != typed["key"]
    assert Pin.objects.get().version == planned.version


def test_a_page_of_a_pin_that_is_gone_is_still_404(signed_in: Client, gone: int) -> None:
    for name in ("pin", "edit", "move", "settle"):
        assert signed_in.get(reverse(f"publishing:{name}", args=[gone])).status_code == 404


def test_whoever_is_not_signed_in_is_asked_to_sign_in(client: Client, planned: Pin) -> None:
    assert press(client, "delete", planned.pk)["Location"].startswith("/user/login/")
    assert Pin.objects.exists()
