"""Whom the clock hints at, and how long it sleeps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import PinterestAccount
from publishing import clock, leases
from publishing.models import Lane, Pin
from tests import factories

pytestmark = pytest.mark.django_db


def hinted(**ahead: float) -> list[int]:
    said: list[int] = []
    clock.dispatch(timezone.now() + timedelta(**ahead), said.append)
    return said


def due(account: PinterestAccount, **delta: float) -> Pin:
    moment = timezone.now() + timedelta(**delta)
    return factories.pin(account, status="scheduled", due_at=moment, next_at=moment)


def test_an_account_with_a_due_pin_is_hinted_at_once(hazel: PinterestAccount) -> None:
    due(hazel, seconds=-1)
    due(hazel, seconds=-2)
    assert hinted() == [hazel.pk]
    assert hinted() == []


def test_a_hint_that_was_lost_is_sent_again_after_ten_seconds(hazel: PinterestAccount) -> None:
    due(hazel, seconds=-1)
    hinted()
    assert hinted(seconds=9) == []
    assert hinted(seconds=11) == [hazel.pk]


def test_the_next_second_counts_as_now(hazel: PinterestAccount) -> None:
    due(hazel, milliseconds=900)
    assert hinted() == [hazel.pk]


def test_later_pins_are_left_alone(hazel: PinterestAccount) -> None:
    due(hazel, seconds=5)
    assert hinted() == []


@pytest.mark.parametrize("state", ["needs_reconnect", "disconnected"])
def test_an_account_without_a_connection_is_not_hinted_at(
    hazel: PinterestAccount, state: str
) -> None:
    due(hazel, seconds=-1)
    PinterestAccount.objects.update(state=state)
    assert hinted() == []


@pytest.mark.parametrize("field", ["not_before", "lease_until"])
def test_a_lane_that_waits_or_is_worked_on_is_not_hinted_at(
    hazel: PinterestAccount, field: str
) -> None:
    due(hazel, seconds=-1)
    Lane.objects.update(**{field: timezone.now() + timedelta(seconds=30)})
    assert hinted() == []
    assert hinted(seconds=31) == [hazel.pk]


def test_a_paused_lane_is_not_hinted_at(hazel: PinterestAccount) -> None:
    due(hazel, seconds=-1)
    Lane.objects.update(paused_at=timezone.now())
    assert hinted() == []


def test_a_pin_left_in_publishing_is_found_when_its_lease_is_over(hazel: PinterestAccount) -> None:
    lease = leases.take(hazel.pk)
    assert lease is not None
    factories.pin(hazel, status="publishing", next_at=lease.until, claim_fence=lease.fence)
    assert hinted(seconds=60) == []
    assert hinted(seconds=91) == [hazel.pk]


def test_it_sleeps_a_second_at_most_and_wakes_a_second_ahead(hazel: PinterestAccount) -> None:
    now = timezone.now()
    assert clock.seconds_to_sleep(now) == 1
    moment = now + timedelta(milliseconds=1400)
    factories.pin(hazel, status="scheduled", due_at=moment, next_at=moment)
    assert clock.seconds_to_sleep(now) == pytest.approx(0.4)


def test_finding_the_due_ones_is_one_statement_and_an_index(
    hazel: PinterestAccount, django_assert_num_queries: object
) -> None:
    due(hazel, seconds=-1)
    with django_assert_num_queries(2):  # type: ignore[operator]
        hinted()
