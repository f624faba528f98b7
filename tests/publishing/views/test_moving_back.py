"""Taking a move back: what it restores, and what it says when it comes too late."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media, Pin
from tests import factories
from tests.factories import NOW

DRAG = {"HX-Request": "true", "HX-Current-URL": "http://testserver/calendar/"}
DUE = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)  # 15:15 in New York
FIELDS = ("status", "cause", "tries", "due_at", "next_at")


@pytest.fixture
def planned(
    hazel: PinterestAccount, recipes: Board, soup: Media, clock: time_machine.Traveller
) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, status="scheduled", due_at=DUE)


def ticket_of(page: str) -> str:
    return page.split('name="ticket" value="')[1].split('"')[0]


def drag(client: Client, pin: Pin, day: str = "2026-12-02") -> str:
    sent = {"version": str(pin.version), "date": day}
    answer = client.post(reverse("publishing:move", args=[pin.pk]), sent, headers=DRAG)
    assert answer.status_code == 200
    return ticket_of(answer.content.decode())


def undo(client: Client, ticket: str, status: int = 200, **options: Any) -> str:
    headers = options.pop("headers", DRAG)
    sent = {"ticket": ticket}
    answer = client.post(reverse("publishing:move_undo"), sent, headers=headers, **options)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_it_is_where_it_was_and_both_days_say_so(signed_in: Client, planned: Pin) -> None:
    page = undo(signed_in, drag(signed_in, planned))
    assert Pin.objects.get().due_at == Pin.objects.get().next_at == DUE
    assert "Taken back to tomorrow at 15:15 (New York)." in page
    for day in ("2026-11-23", "2026-12-02"):
        assert f'id="day-{day}" hx-swap-oob="true"' in page
    assert "Undo" not in page


@pytest.mark.parametrize(
    "before",
    [
        {"status": "draft", "due_at": NOW - timedelta(days=1), "next_at": None},
        {"status": "needs_you", "cause": "too_late", "due_at": NOW - timedelta(days=3)},
        {"status": "needs_you", "cause": "link_spam", "due_at": NOW, "tries": 1, "next_at": None},
        {"cause": "conflict", "due_at": NOW, "tries": 2, "next_at": NOW + timedelta(minutes=5)},
    ],
)
def test_whatever_it_was_is_restored(
    signed_in: Client, planned: Pin, before: dict[str, Any]
) -> None:
    Pin.objects.update(**{"next_at": None, **before})
    was = Pin.objects.values(*FIELDS).get()
    undo(signed_in, drag(signed_in, planned))
    assert Pin.objects.values(*FIELDS).get() == was


def test_a_pin_that_went_out_meanwhile_says_so(signed_in: Client, planned: Pin) -> None:
    ticket = drag(signed_in, planned)
    Pin.objects.update(status="published")
    assert "has been published meanwhile" in undo(signed_in, ticket, 422)
    Pin.objects.update(status="publishing")
    assert "is being published right now" in undo(signed_in, ticket, 422)
    assert Pin.objects.get().due_at != DUE


def test_a_pin_that_was_changed_again_stays(signed_in: Client, planned: Pin) -> None:
    ticket = drag(signed_in, planned)
    drag(signed_in, Pin.objects.get(), "2026-12-04")
    assert "was changed meanwhile" in undo(signed_in, ticket, 422)
    assert Pin.objects.get().due_at == datetime(2026, 12, 4, 20, 15, tzinfo=UTC)


def test_twice_is_once(signed_in: Client, planned: Pin) -> None:
    ticket = drag(signed_in, planned)
    undo(signed_in, ticket)
    undo(signed_in, ticket)
    assert (Pin.objects.get().due_at, Pin.objects.get().version) == (DUE, 3)


def test_an_earlier_time_that_has_passed_sends_nothing(
    signed_in: Client, planned: Pin, clock: time_machine.Traveller
) -> None:
    soon = NOW + timedelta(hours=2)
    Pin.objects.update(due_at=soon, next_at=soon)
    ticket = drag(signed_in, planned)
    clock.move_to(soon + timedelta(seconds=1))
    assert "its earlier time has passed meanwhile" in undo(signed_in, ticket, 422)
    assert Pin.objects.get().due_at == datetime(2026, 12, 2, 17, tzinfo=UTC)


@pytest.mark.parametrize("ticket", ["", "x", "W10:1:2", "\0"])
def test_nobody_makes_a_ticket_up(signed_in: Client, planned: Pin, ticket: str) -> None:
    assert "can no longer be undone" in undo(signed_in, ticket, 422)


def test_a_ticket_is_good_for_whoever_may_see_the_pin(
    signed_in: Client, planned: Pin, bob: User
) -> None:
    ticket = drag(signed_in, planned)
    signed_in.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "is not yours" in undo(signed_in, ticket, 422)
    assert Pin.objects.get().version == 2


def test_the_forms_way_offers_it_too(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2026-12-24", "time": "08:30", "next": "/calendar/"}
    address = reverse("publishing:move", args=[planned.pk])
    page = signed_in.post(address, sent, follow=True).content.decode()
    assert "Moved to Thu 24 Dec at 08:30 (New York)." in page
    said = undo(signed_in, ticket_of(page), headers={}, follow=True)
    assert "Taken back to tomorrow at 15:15 (New York)." in said
    assert Pin.objects.get().due_at == DUE


def test_a_videos_preparation_goes_on(
    signed_in: Client, planned: Pin, alice: User, soup: Media
) -> None:
    video = factories.video(alice)
    Pin.objects.update(status="processing", media=video, cover=soup, next_at=NOW)
    undo(signed_in, drag(signed_in, planned))
    pin = Pin.objects.get()
    assert (pin.status, pin.due_at) == ("scheduled", DUE)
    assert pin.next_at == DUE - timedelta(minutes=15)
