"""The buttons of a pin."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.models import Heartbeat, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def planned(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, status="scheduled")


@pytest.fixture
def _worker(db: None) -> None:
    Heartbeat.objects.create(worker="host:1", started_at=NOW, beat_at=NOW)


def press(client: Client, pin: Pin, name: str, **data: object) -> str:
    address = reverse(f"publishing:{name}", args=[pin.pk])
    response = client.post(address, {"version": pin.version, **data}, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.usefixtures("_worker")
def test_publish_now_says_so(signed_in: Client, planned: Pin) -> None:
    assert "It goes out now." in press(signed_in, planned, "publish_now")
    planned.refresh_from_db()
    assert planned.next_at == NOW


@pytest.mark.parametrize(
    ("name", "hoped"), [("publish_now", "It goes out"), ("retry", "We try it again")]
)
def test_what_is_done_at_once_waits_for_a_worker(
    signed_in: Client, planned: Pin, name: str, hoped: str
) -> None:
    assert f"{hoped} as soon as the worker runs." in press(signed_in, planned, name)


@pytest.mark.usefixtures("_worker")
def test_pressing_publish_now_twice_is_harmless(signed_in: Client, planned: Pin) -> None:
    for _ in range(2):
        assert "It goes out now." in press(signed_in, planned, "publish_now")
    assert Pin.objects.get().version == planned.version + 1


@pytest.mark.parametrize("name", ["publish_now", "retry"])
def test_a_pin_that_is_on_hold_is_not_said_to_go_out(
    signed_in: Client, planned: Pin, name: str
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    page = press(signed_in, planned, name)
    assert "now." not in page
    assert "Reconnect, and it goes out by itself." in page.split("banner--warning")[1][:600]


def test_back_to_draft(signed_in: Client, planned: Pin) -> None:
    assert "It is a draft again." in press(signed_in, planned, "unschedule")
    assert Pin.objects.get().status == Pin.Status.DRAFT


def test_a_copy_opens_in_the_composer(signed_in: Client, planned: Pin) -> None:
    page = press(signed_in, planned, "duplicate")
    assert "This is a copy" in page
    assert "Edit pin" in page
    assert Pin.objects.count() == 2


def test_a_deleted_pin_is_gone(signed_in: Client, planned: Pin) -> None:
    assert "is deleted" in press(signed_in, planned, "delete")
    assert not Pin.objects.exists()


def test_a_pin_that_went_out_meanwhile_is_not_deleted(signed_in: Client, planned: Pin) -> None:
    Pin.objects.update(status="published")
    assert "published meanwhile" in press(signed_in, planned, "delete")
    assert Pin.objects.exists()


def test_a_pin_that_lacks_a_board_opens_where_it_does(
    signed_in: Client, hazel: PinterestAccount, soup: Media
) -> None:
    page = press(signed_in, factories.pin(hazel, media=soup), "publish_now")
    assert "Choose a board first" in page
    assert "autofocus" in page.split('name="board"')[1][:60]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "١"])
def test_a_button_without_a_true_version_changes_nothing(
    signed_in: Client, planned: Pin, version: str
) -> None:
    assert "changed meanwhile" in press(signed_in, planned, "publish_now", version=version)
    assert Pin.objects.get().version == planned.version


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_a_button_leads_to_no_other_site(signed_in: Client, planned: Pin, address: str) -> None:
    sent = {"version": planned.version, "next": address}
    response = signed_in.post(reverse("publishing:retry", args=[planned.pk]), sent)
    assert response["Location"] == reverse("publishing:pin", args=[planned.pk])


def test_a_button_leads_back_to_its_page(signed_in: Client, planned: Pin) -> None:
    sent = {"version": planned.version, "next": "/fix/"}
    response = signed_in.post(reverse("publishing:retry", args=[planned.pk]), sent)
    assert response["Location"] == "/fix/"
