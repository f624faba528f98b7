"""A turn whose commit fails is taken again: nothing counts twice, and nothing is forgotten."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import linking
from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.lanes.runs import Run, Start
from publishing.lanes.threads import Answered, Inline
from publishing.lanes.turns import Turn, take_turn
from publishing.models import Attempt, Lane, Pin
from publishing.models.cause import OwnCause
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db(transaction=True)
OWNER = "this process"


def take_in_vain(turn: Turn) -> None:
    """Let the database refuse the commit: it looks at foreign keys no sooner."""
    with transaction.atomic():
        take_turn(turn)
        Lane.objects.create(account_id=987_654)


def answer_of(account_id: int) -> Answered:
    """Take the lane, and make the call that is next for it."""
    [run] = take_turn(Turn(OWNER, accounts=[account_id]))
    [step] = take_turn(Turn(OWNER, ready={run: timezone.now()}, free=1)).values()
    return called(run, step)


def called(run: Run, step: object) -> Answered:
    assert isinstance(step, Start)
    told: list[Answered] = []
    callers = Inline()
    callers.start(run, step.job, told.append)
    callers.end()
    return told[0]


def repeated(answer: Answered) -> None:
    """Write it down; twice, the commit fails."""
    turn = Turn(OWNER, answers=[answer])
    for _ in range(2):
        with pytest.raises(IntegrityError):
            take_in_vain(turn)
    take_turn(turn)


def test_one_look_counts_once(sim: Simulator, due: Pin, recipes: Board, travel: Travel) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    repeated(answer_of(due.account_id))
    attempt = due.attempts.get()
    assert (attempt.looks, len(attempt.evidence["looks"])) == (1, 1)
    due.refresh_from_db()
    assert due.status == Pin.Status.CHECKING
    assert titles(sim, recipes) == []


def test_a_look_that_finds_the_pin_is_written_in_the_end(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    repeated(answer_of(due.account_id))
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert due.attempts.get().outcome == Attempt.Outcome.FOUND


def test_what_an_answer_told_of_a_limit_is_kept_and_waited_for(sim: Simulator, due: Pin) -> None:
    sim.set_limits(org_write=1)
    repeated(answer_of(due.account_id))
    lane = Lane.objects.get(account=due.account_id)
    assert lane.budgets["org_write_app_id_user_id"]["remaining"] == 0
    assert lane.not_before_cause == OwnCause.BUDGET


def test_a_pin_without_its_file_is_withdrawn_once(sim: Simulator, due: Pin) -> None:
    assert due.media
    due.media.file.storage.delete(str(due.media.file.name))
    repeated(answer_of(due.account_id))
    due.refresh_from_db()
    assert (due.status, due.cause) == (Pin.Status.NEEDS_YOU, OwnCause.MEDIA_MISSING)
    assert not due.attempts.exists()


def test_an_account_that_pinterest_lets_in_after_all_is_connected_in_the_end(due: Pin) -> None:
    PinterestAccount.objects.update(state="waiting_approval", state_cause=Cause.APP_TRIAL)
    repeated(answer_of(due.account_id))
    assert PinterestAccount.objects.get().state == PinterestAccount.State.CONNECTED


def test_a_refused_token_of_an_account_that_was_disconnected_meanwhile_breaks_no_turn(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.fault("authentication_failed", "boards/get")
    first = answer_of(due.account_id)
    for _ in range(2):  # a new token, and the same question with it
        [(run, step)] = take_turn(Turn(OWNER, answers=[first])).items()
        first = called(run, step)
    linking.disconnect(due.account)
    take_turn(Turn(OWNER, answers=[first]))
    due.refresh_from_db()
    assert due.status == Pin.Status.CHECKING
    assert due.attempts.get().looks == 0
