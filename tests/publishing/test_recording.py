"""How an attempt ended: written by whoever made it, and by nobody else."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from accounts import credentials
from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import OutcomeUnknown, Refused, TokenRefused
from accounts.pinterest.types import Tokens
from publishing.lanes import recording, successes
from publishing.lanes.claiming import Claim
from publishing.models import Attempt, Lane, Media, Pin
from tests import factories
from tests.publishing import claims

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(hazel: PinterestAccount, recipes: Board, soup: Media) -> Claim:
    now = timezone.now()
    pin = factories.pin(
        hazel, board=recipes, media=soup, status="scheduled", due_at=now, next_at=now
    )
    lease = claims.take(hazel.pk)
    assert lease is not None
    made = claims.claim(Pin.objects.with_places().get(pk=pin.pk), lease)
    assert made is not None
    return made


def pin_of(claim: Claim) -> Pin:
    return Pin.objects.get(pk=claim.pin.pk)


def test_a_success_is_written_to_pin_attempt_board_and_lane(claim: Claim) -> None:
    Board.objects.update(pin_count=4)
    successes.published([(claim, "123")])
    pin = pin_of(claim)
    assert (pin.status, pin.pinterest_id, pin.next_at) == (Pin.Status.PUBLISHED, "123", None)
    assert pin.attempts.get().outcome == Attempt.Outcome.PUBLISHED
    assert Board.objects.get().pin_count == 5
    assert pin.account.lane.not_before


def test_who_slept_past_the_lease_still_tells_what_it_heard(claim: Claim) -> None:
    Pin.objects.update(status="checking", next_at=timezone.now() + timedelta(minutes=1))
    successes.published([(claim, "123")])
    assert pin_of(claim).status == Pin.Status.PUBLISHED


def asked(claim: Claim) -> None:
    """Let the user be asked whether the pin is there, as after looks that settled nothing."""
    Pin.objects.update(
        status="needs_you", cause=Cause.OUTCOME_UNKNOWN, next_at=None, tries=F("tries") + 1
    )
    Attempt.objects.update(outcome="unknown", cause=Cause.OUTCOME_UNKNOWN)


def test_a_late_success_answers_what_the_user_was_asked(claim: Claim) -> None:
    asked(claim)
    successes.published([(claim, "123")])
    pin = pin_of(claim)
    assert (pin.status, pin.pinterest_id, pin.cause) == (Pin.Status.PUBLISHED, "123", "")
    attempt = pin.attempts.get()
    assert (attempt.outcome, attempt.cause) == (Attempt.Outcome.PUBLISHED, "")


def test_a_late_refusal_answers_what_the_user_was_asked(claim: Claim) -> None:
    asked(claim)
    recording.failed(claim, recording.heard(Refused(Cause.LINK_REFUSED, "pins/create")), "")
    pin = pin_of(claim)
    assert (pin.status, pin.cause, pin.tries) == (Pin.Status.NEEDS_YOU, Cause.LINK_REFUSED, 1)


def test_who_is_late_and_sent_nothing_puts_the_pin_back_in_its_place(claim: Claim) -> None:
    asked(claim)
    recording.not_begun(claim)
    pin = pin_of(claim)
    assert (pin.status, pin.cause, pin.tries) == (Pin.Status.SCHEDULED, "", 0)
    assert pin.next_at == claim.pin.next_at


def test_who_is_late_and_does_not_know_either_leaves_it_to_the_user(claim: Claim) -> None:
    asked(claim)
    recording.failed(
        claim, recording.heard(OutcomeUnknown(Cause.OUTCOME_UNKNOWN, "pins/create")), ""
    )
    pin = pin_of(claim)
    assert (pin.status, pin.cause) == (Pin.Status.NEEDS_YOU, Cause.OUTCOME_UNKNOWN)


def test_a_late_success_changes_nothing_of_what_was_claimed_again(claim: Claim) -> None:
    asked(claim)
    Pin.objects.update(claim_fence=99)
    before = Pin.objects.values().get()
    successes.published([(claim, "123")])
    assert Pin.objects.values().get() == before


def test_an_attempt_of_an_earlier_holder_says_nothing_about_a_later_one(claim: Claim) -> None:
    Pin.objects.update(claim_fence=claim.lease.fence + 1)
    recording.failed(claim, recording.heard(Refused(Cause.LINK_REFUSED, "pins/create")), "")
    assert pin_of(claim).status == Pin.Status.PUBLISHING


def test_what_the_user_has_settled_meanwhile_stays(claim: Claim) -> None:
    Pin.objects.update(status="draft", next_at=None)
    recording.failed(claim, recording.heard(Refused(Cause.LINK_REFUSED, "pins/create")), "")
    assert pin_of(claim).status == Pin.Status.DRAFT


def test_a_refusal_keeps_pinterests_words_for_administrators(claim: Claim) -> None:
    error = Refused(
        Cause.LINK_REFUSED,
        "pins/create",
        status=400,
        code=1,
        message="Whoops!",
        request_id="77",
        raw='{"code": 1}',
    )
    recording.failed(claim, recording.heard(error), "")
    attempt = pin_of(claim).attempts.get()
    assert (attempt.http_status, attempt.code, attempt.request_id) == (400, 1, "77")
    assert (attempt.message, attempt.raw_answer) == ("Whoops!", '{"code": 1}')


def test_a_longer_wait_of_the_lane_is_not_cut_short_by_the_spacing(claim: Claim) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    Lane.objects.update(not_before=tomorrow, not_before_cause=Cause.SPAM_BLOCK)
    successes.published([(claim, "123")])
    lane = Lane.objects.get()
    assert (lane.not_before, lane.not_before_cause) == (tomorrow, Cause.SPAM_BLOCK)


@pytest.mark.parametrize(("refused", "state"), [("old", "connected"), ("new", "needs_reconnect")])
def test_who_reconnected_meanwhile_is_not_signed_out_by_an_answer_to_the_old_token(
    claim: Claim, refused: str, state: str
) -> None:
    for token in ("old", "new"):
        credentials.store_credential(
            claim.pin.account, Tokens(token, f"{token} refresh", frozenset(), timezone.now(), None)
        )
    error = TokenRefused(Cause.TOKEN_REFUSED, "pins/create", status=401, code=2)
    recording.failed(claim, recording.heard(error), refused)
    assert pin_of(claim).account.state == state
    assert pin_of(claim).status == Pin.Status.SCHEDULED


def test_a_refusal_after_the_user_has_disconnected_changes_nothing_of_that(claim: Claim) -> None:
    PinterestAccount.objects.update(state="disconnected")
    error = TokenRefused(Cause.TOKEN_REFUSED, "pins/create", status=401, code=2)
    recording.failed(claim, recording.heard(error), "old")
    assert pin_of(claim).account.state == "disconnected"
