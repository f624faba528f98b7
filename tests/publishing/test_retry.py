"""What follows a failure: the decision as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.pinterest.causes import Cause
from publishing import guidance, retry
from publishing.decisions import Decision
from publishing.models import Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.retry import Before, ConnectionChange, Failure, Next
from publishing.timing import Timing

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHEDULED, NEEDS_YOU, CHECKING = Pin.Status.SCHEDULED, Pin.Status.NEEDS_YOU, Pin.Status.CHECKING


def after(
    cause: PinCause,
    *,
    tries: int = 0,
    others: int = 0,
    waits: int = 0,
    distance: float = 10,
    jitter: float = 0,
    **failure: object,
) -> Next:
    said, before = Failure(cause, **failure), Before(tries, others, waits, distance)  # type: ignore[arg-type]
    return retry.after(said, before, now=NOW, timing=Timing(), jitter=jitter)


@pytest.mark.parametrize(("tries", "seconds"), [(0, 5), (1, 15), (2, 60), (3, 300), (4, 900)])
def test_a_pin_that_did_not_reach_pinterest_is_tried_again_ever_later(
    tries: int, seconds: float
) -> None:
    step = after(Cause.NOT_CONNECTED, tries=tries)
    assert step == Next(SCHEDULED, NOW + timedelta(seconds=seconds), tries + 1)


def test_after_five_retries_the_user_is_asked() -> None:
    assert after(Cause.NOT_CONNECTED, tries=5) == Next(NEEDS_YOU, None, 6)


def test_an_image_that_pinterest_cannot_fetch_is_tried_three_times_only() -> None:
    assert after(Cause.IMAGE_UNREACHABLE, tries=2).status == SCHEDULED
    assert after(Cause.IMAGE_UNREACHABLE, tries=3).status == NEEDS_YOU


@pytest.mark.parametrize(("own", "seconds"), [(0, 60), (1, 60), (2, 60), (3, None)])
def test_a_cause_has_tries_of_its_own_whatever_failed_before(
    own: int, seconds: float | None
) -> None:
    step = after(Cause.LINK_UNREACHABLE, tries=3 + own, others=3)
    at = NOW + timedelta(seconds=seconds) if seconds else None
    assert step == Next(SCHEDULED if seconds else NEEDS_YOU, at, 4 + own)


def test_causes_that_take_turns_come_to_an_end() -> None:
    assert after(Cause.NOT_CONNECTED, tries=9, others=9).status == SCHEDULED
    assert after(Cause.NOT_CONNECTED, tries=10, others=10).status == NEEDS_YOU


@pytest.mark.parametrize(("jitter", "seconds"), [(-1, 48), (1, 72)])
def test_a_delay_is_jittered_by_a_fifth(jitter: float, seconds: float) -> None:
    step = after(Cause.CONFLICT, tries=2, jitter=jitter)
    assert step.at == NOW + timedelta(seconds=seconds)


def test_a_retry_is_never_sooner_than_pinterest_asked() -> None:
    step = after(Cause.CONFLICT, retry_after=40)
    assert step.at == NOW + timedelta(seconds=40)


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 60), (1, 60), (2, 60), (3, 300 * 0.8), (4, 900 * 0.8)]
)
def test_tries_while_pinterest_is_in_trouble_are_minutes_apart(tries: int, seconds: float) -> None:
    step = after(Cause.PINTEREST_DOWN, tries=tries, jitter=-1)
    assert step.at == NOW + timedelta(seconds=seconds)


def test_a_wait_that_pinterest_ordered_holds_the_lane_and_counts_as_no_try() -> None:
    until = NOW + timedelta(seconds=120)
    step = after(Cause.RATE_LIMITED, tries=2, retry_after=120)
    assert step == Next(SCHEDULED, until, 2, until)
    assert step.keeps_its_place


def test_a_rate_limit_without_a_time_waits_a_minute() -> None:
    assert after(Cause.RATE_LIMITED).lane_until == NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("waits", "asked", "seconds"),
    [
        (0, 1, 60), (1, 1, 120), (2, 1, 300), (3, 1, 900), (4, 1, 900), (99, 1, 900),
        (0, 59, 60), (0, 61, 61), (2, 301, 301), (3, 86_400, 86_400),
        (0, None, 60), (1, None, 120),
    ],
)  # fmt: skip
def test_short_waits_in_a_row_grow_and_a_longer_one_is_kept_to_the_second(
    waits: int, asked: float | None, seconds: float
) -> None:
    step = after(Cause.RATE_LIMITED, waits=waits, retry_after=asked)
    assert step == Next(SCHEDULED, NOW + timedelta(seconds=seconds), 0, step.at)


def test_a_rate_limit_is_no_reason_to_give_up_an_accounts_distance() -> None:
    step = after(Cause.RATE_LIMITED, retry_after=1, distance=180)
    assert step.lane_until == NOW + timedelta(minutes=3)


def test_a_spam_block_holds_the_account_for_a_day_whatever_the_headers_say() -> None:
    assert after(Cause.SPAM_BLOCK).lane_until == NOW + timedelta(days=1)
    assert after(Cause.SPAM_BLOCK, retry_after=30).lane_until == NOW + timedelta(days=1)


@pytest.mark.parametrize("cause", [Cause.TOKEN_REFUSED, Cause.SCOPES_MISSING])
def test_a_dead_connection_leaves_the_pin_scheduled_until_the_reconnect(cause: Cause) -> None:
    step = after(cause, tries=1)
    assert step == Next(SCHEDULED, None, 1, None, ConnectionChange.NEEDS_RECONNECT)
    assert step.keeps_its_place


@pytest.mark.parametrize(
    "cause", [Cause.APP_TRIAL, Cause.APP_NOT_ACTIVATED, Cause.FEATURE_RESTRICTED]
)
def test_an_app_that_is_not_approved_waits_and_asks_nobody_to_reconnect(cause: Cause) -> None:
    step = after(cause)
    assert step.status == SCHEDULED
    assert step.connection is ConnectionChange.WAITING_APPROVAL
    assert step.lane_until == NOW + timedelta(hours=6)


def test_a_feature_that_pinterest_names_holds_the_pin_alone() -> None:
    step = after(Cause.FEATURE_RESTRICTED, tries=1, alone=True)
    assert step == Next(SCHEDULED, NOW + timedelta(hours=6), 1)
    assert not step.keeps_its_place


@pytest.mark.parametrize("cause", [Cause.OUTCOME_UNKNOWN, Cause.UNREADABLE_ANSWER])
def test_an_unknown_outcome_is_looked_into_and_never_sent_again_at_once(cause: Cause) -> None:
    step = after(cause, outcome_unknown=True)
    assert step == Next(CHECKING, NOW + timedelta(seconds=75), 1)


@pytest.mark.parametrize("cause", [*Cause, *OwnCause])
def test_every_cause_leads_to_a_state_with_a_next_step(cause: PinCause) -> None:
    step = after(cause)
    assert (step.at is None) == (step.status == NEEDS_YOU) or step.keeps_its_place
    if guidance.row(cause).decision is Decision.NEEDS_YOU:
        assert step.status == NEEDS_YOU
