"""The month and the day show the same pins on the same days."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from accounts.models import Board, PinterestAccount, User
from publishing.models import Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


def cell(page: str, day: str) -> str:
    """The part of a month's page that shows one day."""
    return page.split(f'data-day="{day}"')[1].split("</td>")[0]


def test_a_pin_stands_on_the_day_of_its_accounts_zone(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    late = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)  # 22:30 on the 24th in New York
    factories.pin(hazel, status="scheduled", due_at=late)
    page = signed_in.get("/calendar/?month=2026-11").content.decode()
    assert "22:30 <bdi>Autumn soup" in cell(page, "2026-11-24")
    assert "Autumn" not in cell(page, "2026-11-25")
    assert "22:30" in signed_in.get("/calendar/2026-11-24/").content.decode()
    assert "Autumn" not in signed_in.get("/calendar/2026-11-25/").content.decode()


def test_a_full_day_shows_three_pins_and_where_the_others_are(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    for number in range(50):
        factories.pin(hazel, status="scheduled", due_at=NOW + timedelta(minutes=10 * number))
    page = cell(signed_in.get("/calendar/").content.decode(), "2026-11-22")
    assert page.count("pin-chip__link") == 3
    assert "+47 more" in page


def test_trouble_is_never_hidden_behind_more(signed_in: Client, hazel: PinterestAccount) -> None:
    for number in range(10):
        factories.pin(hazel, status="scheduled", due_at=NOW + timedelta(minutes=number))
    due_at = NOW + timedelta(hours=5)
    factories.pin(hazel, title="Rose", status="needs_you", cause="link_spam", due_at=due_at)
    assert "Rose" in cell(signed_in.get("/calendar/").content.decode(), "2026-11-22")


def test_one_account_can_be_shown_alone(
    signed_in: Client, alice: User, hazel: PinterestAccount
) -> None:
    other = factories.account(alice, business_name="Nord")
    factories.pin(hazel, title="Hazel's", status="scheduled")
    factories.pin(other, title="Nord's", status="scheduled")
    page = signed_in.get(f"/calendar/?month=2026-11&account={other.pk}").content.decode()
    assert "Nord&#x27;s" in page
    assert "Hazel&#x27;s" not in page


@pytest.mark.parametrize("month", ["soon", "2026-13", "0001-01", "9999-12", "\0"])
def test_an_odd_month_is_this_month(signed_in: Client, hazel: PinterestAccount, month: str) -> None:
    page = signed_in.get("/calendar/", {"month": month})
    assert "November 2026" in page.content.decode()


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_does_not_exist_is_not_found(signed_in: Client, day: str) -> None:
    assert signed_in.get(f"/calendar/{day}/").status_code == 404


def test_today_is_the_accounts_today(signed_in: Client, alice: User) -> None:
    factories.account(alice, zone="Pacific/Kiritimati")  # already Monday the 23rd
    page = signed_in.get("/calendar/").content.decode()
    assert re.search(r'data-day="2026-11-23" class="is-today', page)


def test_a_days_list_has_pages(signed_in: Client, hazel: PinterestAccount, recipes: Board) -> None:
    for number in range(60):
        factories.pin(
            hazel,
            title=f"Pin {number:02}",
            status="scheduled",
            board=recipes,
            due_at=NOW + timedelta(minutes=number),
        )
    first = signed_in.get("/calendar/2026-11-22/").content.decode()
    second = signed_in.get("/calendar/2026-11-22/?page=2").content.decode()
    assert "Pin 49" in first
    assert "Pin 50" not in first
    assert "Pin 59" in second
    assert "Page 2 of 2" in second


def test_pins_of_others_are_not_in_the_calendar(signed_in: Client, bob: User) -> None:
    factories.pin(factories.account(bob), status=Pin.Status.SCHEDULED, title="Secret")
    assert "Secret" not in signed_in.get("/calendar/").content.decode()
    assert "Secret" not in signed_in.get("/").content.decode()
