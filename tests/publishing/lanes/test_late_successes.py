"""A success that comes when its pin was to be sent again already: never twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board
from accounts.pinterest.causes import Cause
from publishing import composing, settling
from publishing.changing import ChangedMeanwhile
from publishing.lanes import successes
from publishing.lanes.claiming import Claim
from publishing.models import Attempt, Lane, Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.publishing.claims import claim, take
from tests.publishing.lanes.steps import titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(due: Pin) -> Claim:
    """A claim whose process sleeps; its lane is free for the next one."""
    lease = take(due.account_id)
    assert lease is not None
    made = claim(Pin.objects.with_places().get(pk=due.pk), lease)
    assert made is not None
    Lane.objects.update(lease_until=None, lease_owner="")
    return made


def now_is(sent: Claim, **values: object) -> Pin:
    """Let the pin be like this meanwhile, and what was sent taken as not there."""
    Pin.objects.filter(pk=sent.pin.pk).update(**values)
    Attempt.objects.filter(pk=sent.attempt.pk).update(outcome="not_found")
    return Pin.objects.with_places().get(pk=sent.pin.pk)


@pytest.mark.parametrize(
    "since",
    [
        {"status": "scheduled", "cause": ""},
        {"status": "processing", "cause": ""},
        {"status": "needs_you", "cause": OwnCause.TOO_LATE, "next_at": None},
        {"status": "needs_you", "cause": Cause.BOARD_GONE, "next_at": None},
    ],
)
def test_what_was_to_be_sent_again_is_published(
    sim: Simulator, recipes: Board, sent: Claim, since: dict[str, object]
) -> None:
    now_is(sent, **since)
    successes.published([(sent, "123")])
    work()
    pin = Pin.objects.get()
    assert (pin.status, pin.pinterest_id, pin.cause, pin.next_at) == ("published", "123", "", None)
    assert pin.attempts.get().outcome == Attempt.Outcome.PUBLISHED
    assert titles(sim, recipes) == []


def test_what_the_user_said_is_not_there_is_published_all_the_same(sent: Claim) -> None:
    settling.send_again(now_is(sent, status="needs_you", cause=Cause.OUTCOME_UNKNOWN, next_at=None))
    seen = Pin.objects.get()
    successes.published([(sent, "123")])
    assert Pin.objects.get().status == Pin.Status.PUBLISHED
    with pytest.raises(ChangedMeanwhile, match="has been published meanwhile"):
        composing.reschedule(seen, timezone.now() + timedelta(days=1))


def test_moved_to_another_time_it_is_still_the_pin_that_is_out(sent: Claim) -> None:
    composing.reschedule(now_is(sent, status="scheduled"), timezone.now() + timedelta(days=1))
    successes.published([(sent, "123")])
    assert Pin.objects.get().status == Pin.Status.PUBLISHED


def test_a_pin_that_was_changed_since_is_put_to_the_user(
    sim: Simulator, recipes: Board, sent: Claim
) -> None:
    now_is(sent, status="scheduled", cause="", title="Another soup", version=7)
    successes.published([(sent, "123")])
    work()
    pin = Pin.objects.get()
    assert (pin.status, pin.cause, pin.title) == (
        "needs_you", Cause.OUTCOME_UNKNOWN, "Another soup"
    )  # fmt: skip
    assert pin.attempts.get().evidence["late"]["id"] == "123"
    assert titles(sim, recipes) == []


@pytest.mark.parametrize("status", ["scheduled", "checking"])
def test_an_id_that_another_row_has_been_given_meanwhile_is_put_to_the_user(
    sent: Claim, status: str
) -> None:
    now_is(sent, status=status)
    factories.pin(sent.pin.account, status="published", pinterest_id="123")
    successes.published([(sent, "123")])
    pin = Pin.objects.get(pk=sent.pin.pk)
    assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)


def test_a_draft_stays_one_and_is_looked_for_before_it_is_sent_again(sent: Claim) -> None:
    now_is(sent, status="draft", next_at=None)
    successes.published([(sent, "123")])
    pin = Pin.objects.get()
    assert (pin.status, pin.in_doubt_since) == ("draft", sent.attempt.started_at)


def test_a_draft_that_is_known_to_be_out_is_not_sent_with_other_words_unasked(
    sim: Simulator, recipes: Board, sent: Claim
) -> None:
    now_is(sent, status="draft", next_at=None, title="Another soup")
    successes.published([(sent, "123")])
    composing.publish_now(Pin.objects.with_places().get())
    work()
    pin = Pin.objects.get()
    assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    assert titles(sim, recipes) == []
