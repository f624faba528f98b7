"""Incidents: opened, seen again and closed by a sweep over what is recorded."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import incidents
from publishing.models import Incident, Lane, Pin
from publishing.models.cause import OwnCause
from publishing.tasks import RECURRING
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _clock(clock: time_machine.Traveller) -> None:
    pass


def causes(account: PinterestAccount) -> list[str]:
    incidents.sweep()
    open_ones = Incident.objects.filter(account=account, closed_at=None)
    return sorted(open_ones.values_list("cause", flat=True))


@pytest.mark.parametrize(
    ("state", "recorded", "cause"),
    [
        ("needs_reconnect", "scopes_missing", "scopes_missing"),
        ("needs_reconnect", "", "token_refused"),
        ("waiting_approval", "app_not_activated", "app_not_activated"),
        ("waiting_approval", "", "app_trial"),
    ],
)
def test_a_broken_connection_is_one(
    hazel: PinterestAccount, state: str, recorded: str, cause: str
) -> None:
    PinterestAccount.objects.update(state=state, state_cause=recorded)
    assert causes(hazel) == [cause]


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        (Cause.SPAM_BLOCK, ["spam_block"]),
        (Cause.APP_CREDENTIALS, ["app_credentials"]),
        (Cause.RATE_LIMITED, []),
        (OwnCause.SPACING, []),
        (OwnCause.DAILY_CAP, []),
        (OwnCause.APP_BUDGET, []),
    ],
)
def test_a_wait_is_one_when_it_is_a_hold(
    hazel: PinterestAccount, cause: str, found: list[str]
) -> None:
    Lane.objects.update(not_before=LATER, not_before_cause=cause)
    assert causes(hazel) == found
    Lane.objects.update(not_before=NOW)
    assert causes(hazel) == []


def test_pins_that_need_somebody_are_one_for_each_cause(hazel: PinterestAccount) -> None:
    for cause in (Cause.LINK_SPAM, Cause.LINK_SPAM, Cause.LINK_SPAM, Cause.BOARD_GONE, ""):
        factories.pin(hazel, status="needs_you", cause=cause)
    factories.pin(hazel, status="scheduled", cause=Cause.CONFLICT)
    other = factories.account()
    factories.pin(other, status="needs_you", cause=OwnCause.TOO_LATE)
    assert causes(hazel) == ["board_gone", "link_spam", "unrecognised"]
    assert causes(other) == ["too_late"]


def test_what_was_done_on_purpose_and_what_is_history_is_none(hazel: PinterestAccount) -> None:
    factories.pin(hazel, status="needs_you", cause=Cause.LINK_SPAM)
    Lane.objects.update(paused_at=NOW, not_before=LATER, not_before_cause=Cause.SPAM_BLOCK)
    PinterestAccount.objects.update(state="disconnected")
    assert causes(hazel) == []
    PinterestAccount.objects.update(state="connected")
    Pin.objects.all().delete()
    Lane.objects.update(not_before=None)
    assert causes(hazel) == []


def test_one_that_lasts_is_seen_again_and_not_opened_twice(
    hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    factories.pin(hazel, status="needs_you", cause=Cause.LINK_SPAM)
    incidents.sweep()
    clock.move_to(LATER)
    incidents.sweep()
    incident = Incident.objects.get()
    assert (incident.opened_at, incident.last_seen_at, incident.closed_at) == (NOW, LATER, None)


def test_one_that_is_over_is_closed_and_the_next_is_another(
    hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    pin = factories.pin(hazel, status="needs_you", cause=Cause.LINK_SPAM)
    incidents.sweep()
    Pin.objects.update(status="draft")
    clock.move_to(LATER)
    incidents.sweep()
    assert Incident.objects.get().closed_at == LATER
    Pin.objects.filter(pk=pin.pk).update(status="needs_you")
    incidents.sweep()
    assert Incident.objects.count() == 2
    assert Incident.objects.get(closed_at=None).opened_at == LATER


def test_a_sweep_costs_the_same_however_much_is_wrong(
    django_assert_max_num_queries: object,
) -> None:
    for _ in range(20):
        account = factories.account(state="needs_reconnect", state_cause="token_refused")
        factories.pin(account, status="needs_you", cause=Cause.LINK_SPAM)
    incidents.sweep()
    PinterestAccount.objects.update(state="connected")
    Pin.objects.update(cause=Cause.BOARD_GONE)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        incidents.sweep()
    assert Incident.objects.filter(closed_at=None).count() == 20


def test_it_runs_each_minute() -> None:
    assert RECURRING["publishing.tasks.sweep_incidents"] == 1
