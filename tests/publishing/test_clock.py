"""Whom the clock hints at, and how long it sleeps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import PinterestAccount, User
from publishing import clock
from publishing.models import Lane, Pin
from tests import factories
from tests.publishing.claims import take

pytestmark = pytest.mark.django_db


def hinted(**ahead: float) -> list[int]:
    said: list[int] = []
    clock.dispatch(timezone.now() + timedelta(**ahead), said.extend)
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
    lease = take(hazel.pk)
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


def test_looking_for_what_is_due_is_one_statement(
    hazel: PinterestAccount, django_assert_num_queries: object
) -> None:
    due(hazel, days=1)
    with django_assert_num_queries(1):  # type: ignore[operator]
        hinted()


def test_a_hint_names_sixteen_accounts_the_longest_due_first(alice: User) -> None:
    accounts = [factories.account(alice) for _ in range(20)]
    for number, account in enumerate(accounts):
        due(account, seconds=-number)
    said: list[list[int]] = []
    assert clock.dispatch(timezone.now(), said.append) == 20
    ids = [account.pk for account in reversed(accounts)]
    assert said == [ids[:16], ids[16:]]


def test_a_hint_that_could_not_be_sent_is_not_noted(hazel: PinterestAccount) -> None:
    due(hazel, seconds=-1)

    def fail(account_ids: list[int]) -> None:
        raise OSError

    with pytest.raises(OSError):
        clock.dispatch(timezone.now(), fail)
    assert hinted() == [hazel.pk]
