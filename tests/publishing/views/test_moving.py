"""Moving a pin: by the form, by dragging, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from publishing.models import Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
DRAG = {"HX-Request": "true", "HX-Current-URL": "http://testserver/calendar/"}


@pytest.fixture
def planned(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """Due on Monday 23 November at 15:15 in New York."""
    due_at = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)
    return factories.pin(hazel, board=recipes, media=soup, status="scheduled", due_at=due_at)


def address(pin: Pin) -> str:
    return reverse("publishing:move", args=[pin.pk])


def test_the_form_moves_to_a_date_and_a_time(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2026-12-24", "time": "08:30"}
    response = signed_in.post(address(planned), sent, follow=True)
    planned.refresh_from_db()
    assert planned.due_at == planned.next_at == datetime(2026, 12, 24, 13, 30, tzinfo=UTC)
    assert "Moved to Thu 24 Dec at 08:30 (New York)." in response.content.decode()


def test_dragging_keeps_the_time_of_day_over_daylight_saving(
    signed_in: Client, planned: Pin
) -> None:
    sent = {"version": "1", "date": "2027-03-15"}
    response = signed_in.post(address(planned), sent, headers=DRAG)
    planned.refresh_from_db()
    assert planned.due_at == datetime(2027, 3, 15, 19, 15, tzinfo=UTC)
    assert "Moved to Mon 15 Mar 2027 at 15:15 (New York)." in response.content.decode()


def test_dragging_answers_with_both_days(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2026-12-06"}  # the last day of November's weeks
    page = signed_in.post(address(planned), sent, headers=DRAG).content.decode()
    for day in ("2026-11-23", "2026-12-06"):
        assert f'id="day-{day}" hx-swap-oob="true"' in page
    assert 'data-version="2"' in page
    assert "does not show" not in page


@pytest.mark.parametrize(
    ("shown", "day", "left"),
    [("", "2026-12-07", "2026-11-23"), ("?month=2026-12", "2026-12-07", "")],
    ids=["this month", "another month"],
)
def test_dragging_answers_with_no_day_that_the_page_does_not_show(
    signed_in: Client, planned: Pin, shown: str, day: str, left: str
) -> None:
    drag = {**DRAG, "HX-Current-URL": f"http://testserver/calendar/{shown}"}
    sent = {"version": "1", "date": day}
    page = signed_in.post(address(planned), sent, headers=drag).content.decode()
    assert (f'id="day-{day}"' in page) is bool(shown)
    assert ('id="day-2026-11-23"' in page) is bool(left)
    assert (
        "Moved to Mon 7 Dec at 15:15 (New York). This page does not show that day." in page
    ) is bool(left)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-21", "has passed"),
        ("", "Choose a day"),
        ("soon", "Give a date"),
        ("9999-12-31", "five years"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    signed_in: Client, planned: Pin, date: str, said: str
) -> None:
    for headers in (DRAG, {}):
        sent = {"version": "1", "date": date}
        response = signed_in.post(address(planned), sent, headers=headers)
        assert response.status_code == 422
        assert said in response.content.decode()
    assert Pin.objects.get().due_at == planned.due_at


def test_the_skipped_hour_is_refused_with_its_neighbours(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2027-03-14", "time": "02:30"}
    response = signed_in.post(address(planned), sent)
    assert "Choose 01:59 or 03:00" in response.content.decode()


def test_the_repeated_hour_says_which_it_is(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2027-11-07", "time": "01:30"}
    response = signed_in.post(address(planned), sent, follow=True)
    assert "it is the first" in response.content.decode()


def test_a_pin_that_goes_out_meanwhile_stays(signed_in: Client, planned: Pin) -> None:
    Pin.objects.update(status="publishing")
    sent = {"version": "1", "date": "2026-12-24"}
    response = signed_in.post(address(planned), sent, headers=DRAG)
    assert response.status_code == 422
    assert "being published right now" in response.content.decode()


def test_an_old_page_does_not_overwrite_a_change(signed_in: Client, planned: Pin) -> None:
    sent = {"version": "1", "date": "2026-12-24"}
    signed_in.post(address(planned), sent)
    response = signed_in.post(address(planned), {**sent, "date": "2026-12-25"})
    assert "changed meanwhile" in response.content.decode()
    assert Pin.objects.get().due_at == datetime(2026, 12, 24, 20, 15, tzinfo=UTC)


def test_a_pin_dragged_out_of_being_too_late_is_scheduled(signed_in: Client, planned: Pin) -> None:
    Pin.objects.update(status="needs_you", cause="too_late", due_at=NOW - timedelta(days=3))
    signed_in.post(address(planned), {"version": "1", "date": "2026-12-24"}, headers=DRAG)
    assert Pin.objects.get().status == Pin.Status.SCHEDULED


@pytest.mark.parametrize("due_at", [NOW - timedelta(days=3), None])
def test_where_its_time_has_passed_the_next_free_one_is_proposed(
    signed_in: Client, planned: Pin, due_at: datetime | None
) -> None:
    Pin.objects.update(due_at=due_at, status="draft", next_at=None)
    page = signed_in.get(address(planned)).content.decode()
    assert 'value="2026-11-22"' in page
    assert 'value="12:00"' in page
