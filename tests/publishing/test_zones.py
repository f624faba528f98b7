"""Whose clock a page's times are: named wherever accounts differ, and once where they do not."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from publishing.models import Pin
from publishing.zones import days_of, zones_of
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
BOTH = "Each pin in its own account’s time: New York, UTC−5 (Hazel &amp; Oak); Tokyo, UTC+9 (Nord)"


@pytest.fixture
def nord(alice: User) -> PinterestAccount:
    return factories.account(alice, business_name="Nord", zone="Asia/Tokyo", username="z")


def page(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def test_each_zone_is_said_once_with_whom_it_is_for(
    alice: User, hazel: PinterestAccount, nord: PinterestAccount
) -> None:
    many = [factories.account(alice) for _ in range(4)]
    zones = zones_of([hazel, nord, *many], NOW)
    assert [zone.words for zone in zones] == ["New York, UTC−5", "Tokyo, UTC+9"]
    assert [zone.accounts for zone in zones] == ["5 accounts", "Nord"]
    assert days_of([hazel, nord], NOW) == {date(2026, 11, 22), date(2026, 11, 23)}
    assert zones_of([], NOW) == []


PAGES = ["/", "/calendar/", "/calendar/2026-11-22/", "/fix/", "/fix/fix/"]


@pytest.mark.parametrize("address", PAGES)
def test_one_zone_is_named_once(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, address: str
) -> None:
    factories.pin(hazel, board=recipes, status="needs_you", cause="link_spam", due_at=NOW)
    shown = page(signed_in, address)
    assert "Times in New York, UTC−5" in shown
    assert "(New York)" not in shown


@pytest.mark.parametrize("address", PAGES)
def test_several_are_named_beside_each_pin_too(
    signed_in: Client, hazel: PinterestAccount, nord: PinterestAccount, address: str
) -> None:
    for account in (hazel, nord):
        factories.pin(account, status="scheduled", due_at=NOW)
        factories.pin(account, status="needs_you", cause="link_spam", due_at=NOW)
    shown = page(signed_in, address)
    assert BOTH in shown
    said = shown.replace("Tokyo, UTC+9", "")
    assert "Tokyo" in said or address == "/calendar/2026-11-22/"


def test_an_account_where_it_is_another_day_says_so(
    signed_in: Client, hazel: PinterestAccount, nord: PinterestAccount
) -> None:
    for address in ("/", "/calendar/"):
        assert f"{BOTH}, where it is Monday 23 November" in page(signed_in, address)


def test_a_day_is_open_as_long_as_it_is_anybodys_today(
    signed_in: Client,
    hazel: PinterestAccount,
    nord: PinterestAccount,
    clock: time_machine.Traveller,
) -> None:
    """In Tokyo it is Monday already; whoever comes first in the alphabet does not matter."""
    PinterestAccount.objects.filter(pk=nord.pk).update(username="a")
    shown = page(signed_in, "/calendar/")
    assert "?date=2026-11-22" in shown
    assert "?date=2026-11-21" not in shown
    assert shown.count('aria-current="date"') == 2
    assert "New pin on this day" in page(signed_in, "/calendar/2026-11-22/")


def test_a_hold_says_in_whose_time_its_pins_were_due(
    signed_in: Client, hazel: PinterestAccount, nord: PinterestAccount
) -> None:
    factories.pin(nord, status="scheduled", due_at=NOW - timedelta(hours=2))
    PinterestAccount.objects.filter(pk=nord.pk).update(state="needs_reconnect")
    assert "it was due yesterday at 22:00 (Tokyo)" in page(signed_in, "/fix/")


def test_days_of_an_account_are_those_of_its_zone(
    signed_in: Client, nord: PinterestAccount
) -> None:
    PinterestAccount.objects.update(created_at=datetime(2026, 11, 20, 20, tzinfo=UTC))
    for address in (reverse("accounts:list"), reverse("accounts:detail", args=[nord.pk])):
        assert "21 November 2026" in page(signed_in, address)
        assert "Tokyo, UTC+9" in page(signed_in, address)


def test_the_calendars_links_keep_the_account_after_a_move(
    signed_in: Client, hazel: PinterestAccount, nord: PinterestAccount
) -> None:
    pin = factories.pin(hazel, status="scheduled", due_at=NOW + timedelta(days=1))
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://x/calendar/?account={hazel.pk}"}
    sent = {"version": "1", "date": "2026-11-25"}
    Pin.objects.update(status="draft")
    answer = signed_in.post(reverse("publishing:move", args=[pin.pk]), sent, headers=asked)
    assert f'href="/calendar/2026-11-25/?account={hazel.pk}"' in answer.content.decode()
