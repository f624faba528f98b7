"""Composing in the browser, without a script: what is sent, kept and refused."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Media, Pin
from tests import factories
from tests.factories import NOW
from tests.publishing.media import odd_files

pytestmark = pytest.mark.usefixtures("clock")
CREATE = "/pins/new/"


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board) -> dict[str, Any]:
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


def photo(data: bytes = b"", name: str = "soup.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or factories.picture())


def text(response: Any) -> str:
    return str(response.content.decode())


def kept_key(response: Any) -> str:
    found = re.search(r'name="media_key" value="([^"]*)"', text(response))
    assert found
    return found[1]


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
        (b"\0" * 20_000_001, "20 MB is the most"),
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


def test_sending_the_form_twice_makes_one_pin(signed_in: Client, typed: dict[str, Any]) -> None:
    for _ in range(2):
        signed_in.post(CREATE, {**typed, "upload": photo(), "action": "publish"})
    assert Pin.objects.count() == 1


def test_sending_it_twice_keeps_the_first_free_time_and_says_it_once(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "action": "schedule"}
    signed_in.post(CREATE, {**sent, "upload": photo()})
    page = text(signed_in.post(CREATE, {**sent, "upload": photo()}, follow=True))
    assert Pin.objects.get().due_at == NOW + timedelta(hours=2)
    assert page.count("Scheduled for today at 12:00.") == 1
    assert "new pin:" not in page


def test_sending_it_twice_keeps_the_first_free_time_even_after_it(
    signed_in: Client, typed: dict[str, Any], clock: time_machine.Traveller
) -> None:
    sent = {**typed, "upload": photo(), "action": "schedule"}
    signed_in.post(CREATE, sent)
    clock.shift(timedelta(hours=3))
    signed_in.post(CREATE, {**sent, "upload": photo()})
    assert Pin.objects.get().due_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize("status", ["scheduled", "published"])
def test_going_back_and_typing_anew_makes_a_second_pin(
    signed_in: Client, typed: dict[str, Any], status: str
) -> None:
    sent = {**typed, "action": "schedule"}
    signed_in.post(CREATE, {**sent, "title": "First", "upload": photo()})
    Pin.objects.update(status=status)
    second = {**sent, "title": "Second"}
    assert "12:00" not in text(signed_in.post("/pins/validate/", second)).split("outcome--tomo")[0]
    page = text(signed_in.post(CREATE, {**second, "upload": photo()}, follow=True))
    assert "the one you sent from this form before stays" in page
    first, other = Pin.objects.order_by("pk")
    assert (first.title, first.status) == ("First", status)
    assert (other.title, other.status) == ("Second", "scheduled")
    assert other.due_at == NOW + timedelta(hours=5)


def test_another_picture_makes_a_second_pin(signed_in: Client, typed: dict[str, Any]) -> None:
    for color in ("RGB", "L"):
        sent = {**typed, "upload": photo(factories.picture(mode=color)), "action": "draft"}
        signed_in.post(CREATE, sent)
    assert Pin.objects.count() == 2


def test_sending_it_again_after_it_went_out_says_so(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "action": "publish"}
    signed_in.post(CREATE, {**sent, "upload": photo()})
    Pin.objects.update(status="published")
    response = signed_in.post(CREATE, {**sent, "upload": photo()}, follow=True)
    assert "has been published meanwhile" in text(response)
    assert Pin.objects.count() == 1


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


def test_editing_starts_with_the_pin_and_saves_it(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    pin = factories.pin(hazel, board=recipes, media=soup, status="scheduled")
    address = reverse("publishing:edit", args=[pin.pk])
    page = text(signed_in.get(address))
    assert pin.title in page
    sent = {
        "key": str(pin.key),
        "version": "1",
        "account": str(hazel.pk),
        "media_key": str(soup.key),
        "title": "Winter soup",
        "board": str(recipes.pk),
        "when": "pick",
        "at": "2026-11-24T08:00",
        "action": "schedule",
    }
    assert signed_in.post(address, sent).status_code == 302
    pin.refresh_from_db()
    assert (pin.title, pin.version) == ("Winter soup", 2)
    stale = signed_in.post(address, {**sent, "title": "Spring soup"})
    assert stale.status_code == 409
    assert "changed meanwhile" in text(stale)
    assert "Spring soup" in text(stale)
    assert 'name="version" value="2"' in text(stale)


def test_a_pin_that_is_out_cannot_be_edited(signed_in: Client, hazel: PinterestAccount) -> None:
    pin = factories.pin(hazel, status="published")
    address = reverse("publishing:edit", args=[pin.pk])
    assert signed_in.get(address).status_code == 302
    page = signed_in.post(
        address,
        {"key": str(pin.key), "version": "1", "account": str(hazel.pk), "action": "draft"},
        follow=True,
    )
    assert "published meanwhile" in text(page)
    assert Pin.objects.get().version == 1


def test_fixing_a_pin_puts_the_cursor_where_it_is_wrong(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    pin = factories.pin(
        hazel,
        board=recipes,
        media=soup,
        status="needs_you",
        cause=Cause.LINK_SPAM,
        link="https://x.example",
    )
    page = text(signed_in.get(reverse("publishing:edit", args=[pin.pk])))
    assert "may lead to spam" in page
    assert re.search(r'<input[^>]*name="link"[^>]*autofocus', page)


def test_live_validation_answers_for_the_touched_fields_alone(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "title": "a" * 101, "link": "soup", "_touched": "title,nonsense"}
    page = text(signed_in.post("/pins/validate/", sent))
    assert 'id="id_title_error"' in page
    assert "these are 101" in page
    assert 'id="id_link_error"' not in page
    assert not re.search(r"<(input|textarea|select)", page)
    assert not Pin.objects.exists()


def test_live_validation_says_what_the_button_will_do(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "when": "pick", "at": "2026-11-23T15:00", "_touched": "at"}
    assert "Schedule for tomorrow 15:00" in text(signed_in.post("/pins/validate/", sent))


def test_the_boards_can_be_600(signed_in: Client, hazel: PinterestAccount) -> None:
    Board.objects.bulk_create(
        Board(account=hazel, pinterest_id=str(n), name=f"Board {n}", synced_at=NOW)
        for n in range(600)
    )
    assert text(signed_in.get(CREATE)).count("<option") == 601


def test_enter_in_a_field_schedules_and_never_publishes_or_saves_a_draft(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    doomed = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.LINK_SPAM
    )
    for address in (CREATE, reverse("publishing:edit", args=[doomed.pk])):
        form = text(signed_in.get(address)).split('id="composer"')[1]
        first = re.search(r"<button[^>]*>", form)
        assert first
        assert 'name="action" value="schedule" hidden' in first[0]


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
    assert "It goes out now." not in page
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


def test_a_form_that_is_gone_back_to_may_stay_in_the_browser_but_nowhere_else(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    pin = factories.pin(hazel)
    pages = [reverse(f"publishing:{name}", args=[pin.pk]) for name in ("edit", "pin", "move")]
    for address in (CREATE, *pages):
        kept = set(signed_in.get(address)["Cache-Control"].split(", "))
        assert kept == {"private", "no-cache"}  # no-store would forget what was typed
