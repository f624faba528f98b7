"""Composing in the browser, without a script: what is sent, kept and refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media, Pin
from tests import factories
from tests.factories import NOW
from tests.publishing.media import odd_files
from tests.publishing.views.composer import CREATE, kept_key, photo, text

pytestmark = pytest.mark.usefixtures("clock")


@pytest.mark.parametrize(
    ("action", "status"),
    [("draft", "draft"), ("schedule", "scheduled"), ("publish", "scheduled")],
)
def test_each_button_does_what_it_says(
    signed_in: Client, alice: User, typed: dict[str, Any], action: str, status: str
) -> None:
    response = signed_in.post(CREATE, {**typed, "upload": photo(), "action": action})
    pin = Pin.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("publishing:pin", args=[pin.pk])
    assert (pin.status, pin.title, pin.author) == (status, "Autumn soup", alice)
    assert pin.media is not None
    due = {"draft": None, "schedule": NOW + timedelta(hours=2), "publish": NOW}[action]
    assert pin.due_at == due


def test_the_pins_page_then_says_when_it_goes_out(signed_in: Client, typed: dict[str, Any]) -> None:
    sent = {**typed, "upload": photo(), "action": "schedule"}
    response = signed_in.post(CREATE, sent, follow=True)
    assert "Scheduled for today at 12:00." in text(response)


def test_an_invalid_form_keeps_what_was_typed_and_the_chosen_file(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "upload": photo(), "title": "a" * 101, "action": "schedule"}
    response = signed_in.post(CREATE, sent)
    assert response.status_code == 422
    assert "Use at most 100 characters: these are 101." in text(response)
    for value in ("a" * 101, "Three ways", "https://shop.example/soup", "A bowl"):
        assert value in text(response)
    assert not Pin.objects.exists()
    again = {**typed, "media_key": kept_key(response), "action": "schedule"}
    assert signed_in.post(CREATE, again).status_code == 302
    assert Pin.objects.get().media == Media.objects.get()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0no image", "not an image that we can read"),
        (factories.picture(100, 100), "100 by 100 pixels"),
        (factories.picture(1200, 1200)[:4000], "damaged or cut off"),
        (b"\0" * 20_000_001, "20,000,001 bytes, and 20,000,000 is the most"),
    ],
    ids=["no image", "too small", "cut off", "too large"],
)
def test_a_file_that_cannot_be_a_pin_is_refused_at_its_field(
    signed_in: Client, typed: dict[str, Any], data: bytes, said: str
) -> None:
    response = signed_in.post(CREATE, {**typed, "upload": photo(data), "action": "draft"})
    assert response.status_code == 422
    assert said in text(response)
    assert not Pin.objects.exists()
    assert not Media.objects.exists()


def test_an_animation_is_taken_and_its_loss_is_said(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "upload": photo(odd_files.animated("GIF"), "soup.gif"), "action": "draft"}
    page = text(signed_in.post(CREATE, sent, follow=True))
    assert "only its first frame is used" in page
    assert Pin.objects.get().media is not None


@pytest.mark.parametrize("action", ["draft", "schedule", "publish", "switch", "nonsense", ""])
def test_an_empty_form_is_no_error_of_ours(
    signed_in: Client, hazel: PinterestAccount, action: str
) -> None:
    assert signed_in.post(CREATE, {"action": action}).status_code in {200, 422}
    assert not Pin.objects.exists()


@pytest.mark.parametrize("field", ["title", "board", "at", "key", "media_key", "version", "when"])
@pytest.mark.parametrize("value", ["\0", "\ud83d", "a" * 5000, "-1", "<script>"])
def test_no_field_can_break_the_page(
    signed_in: Client, typed: dict[str, Any], field: str, value: str
) -> None:
    odd = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    sent = {**typed, "when": "pick", field: odd, "action": "schedule", "upload": photo()}
    response = signed_in.post(CREATE, sent)
    assert response.status_code == 422 or field in {"version", "media_key", "title"}
    assert "<script>" not in text(response)


def test_a_day_of_the_calendar_is_preselected(signed_in: Client, recipes: Board) -> None:
    page = text(signed_in.get(f"{CREATE}?date=2026-11-25"))
    assert 'value="2026-11-25T09:00"' in page
    assert signed_in.get(f"{CREATE}?date=soon&account=x").status_code == 200
