"""Pause and Resume: one account, by its marketers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Access, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing import pausing
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


def press(client: Client, to: str, account: PinterestAccount, back: str = "") -> str:
    address = reverse(f"publishing:{to}", args=[account.pk])
    answer = client.post(address, {"next": back}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.fixture
def waiting(hazel: PinterestAccount) -> Pin:
    return factories.pin(hazel, status="scheduled", due_at=NOW)


def test_the_accounts_page_pauses_and_resumes(signed_in: Client, hazel: PinterestAccount) -> None:
    own = page(signed_in, reverse("accounts:detail", args=[hazel.pk]))
    assert "Pause publishing" in own
    said = press(signed_in, "pause", hazel)
    assert "Paused by you just now: nothing goes out until you resume." in said
    assert "Pause publishing" not in said
    said = press(signed_in, "resume", hazel)
    assert "is no longer paused. Pins whose time has passed go out one after another." in said
    assert "Pause publishing" in said


def test_it_is_said_wherever_a_hold_is_with_the_button_that_ends_it(
    signed_in: Client, hazel: PinterestAccount, alice: User, waiting: Pin
) -> None:
    pausing.pause(hazel, alice)
    Lane.objects.update(paused_at=NOW - timedelta(minutes=10))
    resume = reverse("publishing:resume", args=[hazel.pk])
    for address in ("/", "/fix/", reverse("publishing:pin", args=[waiting.pk])):
        shown = page(signed_in, address)
        assert "Paused by you 10 minutes ago: nothing goes out until you resume." in shown
        assert f'action="{resume}"' in shown
        assert f'name="next" value="{address}"' in shown
    assert "1 pin is on hold, past its time" in page(signed_in, "/")
    assert "Nothing needs you" in page(signed_in, "/fix/")
    assert "On hold" in page(signed_in, "/calendar/")


def test_others_of_the_account_read_who_paused_it(
    client: Client, hazel: PinterestAccount, alice: User, bob: User
) -> None:
    Access.objects.create(user=bob, account=hazel)
    pausing.pause(hazel, alice)
    assert pausing.said(hazel, bob, timezone.now()) == (
        "Paused by alice@example.com just now: nothing goes out until somebody resumes."
    )


def test_pressed_twice_it_names_the_first_and_loses_nothing(
    hazel: PinterestAccount, alice: User, bob: User
) -> None:
    pausing.pause(hazel, alice)
    pausing.pause(hazel, bob)
    assert Lane.objects.get().paused_by == alice
    pausing.resume(hazel)
    pausing.resume(hazel)
    assert Lane.objects.get().paused_at is None


@pytest.mark.parametrize("to", ["pause", "resume"])
def test_somebody_elses_account_is_not_there(
    client: Client, hazel: PinterestAccount, bob: User, to: str
) -> None:
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(f"publishing:{to}", args=[hazel.pk])
    assert client.post(address).status_code == 404
    assert client.get(address).status_code == 405
    assert Lane.objects.get().paused_at is None


def test_a_disconnected_account_has_nothing_to_pause(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    PinterestAccount.objects.update(state="disconnected")
    assert "Pause publishing" not in page(signed_in, reverse("accounts:detail", args=[hazel.pk]))
    assert signed_in.post(reverse("publishing:pause", args=[hazel.pk])).status_code == 404


def test_resuming_says_what_else_holds_the_account(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    pausing.pause(hazel, alice)
    said = press(signed_in, "resume", hazel)
    assert "is no longer paused, but: Pinterest signed Hazel &amp; Oak out, so its pins" in said


def test_resuming_says_what_the_account_waits_for(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    pausing.pause(hazel, alice)
    tomorrow = NOW + timedelta(days=1)
    Lane.objects.update(not_before=tomorrow, not_before_cause=OwnCause.DAILY_CAP)
    said = press(signed_in, "resume", hazel)
    assert "is no longer paused, but: " in said
    assert "so its pins wait for that." in said
    assert "go out one after another" not in said


def test_one_click_ends_where_it_was_made(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    pausing.pause(hazel, alice)
    address = reverse("publishing:resume", args=[hazel.pk])
    assert signed_in.post(address, {"next": "/fix/"}).headers["Location"] == "/fix/"
    away = signed_in.post(address, {"next": "https://elsewhere.example/"})
    assert away.headers["Location"] == reverse("accounts:detail", args=[hazel.pk])
