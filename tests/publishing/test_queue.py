"""Pins of an account that waits: each says on its own page when its turn comes."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import PinterestAccount
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from publishing.standing import exactly, stand
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # 10:00 in New York


@pytest.fixture
def pins(hazel: PinterestAccount) -> list[Pin]:
    moments = [NOW - timedelta(minutes=minutes) for minutes in (4, 3, 2, 1)]
    return [
        factories.pin(hazel, status="scheduled", due_at=moment, next_at=moment)
        for moment in moments
    ]


def words(pins: list[Pin]) -> list[str]:
    read = [Pin.objects.with_places().get(pk=pin.pk) for pin in pins]
    return [exactly(pin, stand(pin, NOW), NOW).word for pin in read]


def waits(until: datetime, cause: OwnCause, **lane: int) -> None:
    Lane.objects.update(not_before=until, not_before_cause=cause, **lane)


def test_each_pin_names_its_own_turn(pins: list[Pin]) -> None:
    waits(NOW + timedelta(minutes=2), OwnCause.SPACING, spacing_seconds=120)
    turns = ["10:02", "10:04", "10:06", "10:08"]
    assert words(pins) == [f"Waiting until {turn}" for turn in turns]


@pytest.mark.parametrize(
    ("spacing", "turns"),
    [(10, ["10:02", "10:04", "10:05", "10:06"]), (600, ["10:02", "10:12", "10:22", "10:32"])],
)
def test_a_pin_of_an_account_that_catches_up_names_its_turn(
    pins: list[Pin], spacing: int, turns: list[str]
) -> None:
    """A minute and a quarter apart, or as far as the account keeps its pins anyway."""
    Pin.objects.update(due_at=NOW - timedelta(minutes=30))
    waits(NOW + timedelta(minutes=2), OwnCause.SPACING, spacing_seconds=spacing)
    assert words(pins) == [f"Waiting until {turn}" for turn in turns]


def test_a_pin_beyond_tomorrows_cap_names_the_day_after(pins: list[Pin]) -> None:
    midnight = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    waits(midnight, OwnCause.DAILY_CAP, daily_cap=2, spacing_seconds=0)
    tomorrow, later = "Waiting until tomorrow 00:00", "Waiting until Tue 24 Nov 00:00"
    assert words(pins) == [tomorrow, tomorrow, later, later]


def test_a_pin_whose_account_does_not_wait_says_what_it_said(pins: list[Pin]) -> None:
    assert words(pins) == ["Scheduled"] * 4
