"""What breaks by a mistake of ours: one account waits and says why, and is tried again."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Board, User
from publishing import incidents
from publishing.lanes.turns import Turn, take_turn
from publishing.models import Attempt, Incident, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, fresh, later, titles, work
from tests.publishing.lanes.test_repeated_turns import OWNER, answer_of
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
NONSENSE: dict[str, Any] = {"a.example": "some day"}  # nothing of ours writes a moment like this


@pytest.fixture
def breaking(due: Pin) -> Pin:
    Lane.objects.update(blocked_hosts=NONSENSE)
    return due


def test_a_pin_whose_turn_breaks_says_so(
    sim: Simulator, breaking: Pin, caplog: pytest.LogCaptureFixture
) -> None:
    work()
    stands = stand(fresh(breaking), timezone.now())
    assert (stands.word, stands.cause) == ("On hold", OwnCause.OUR_MISTAKE)
    assert "Tell your administrator" in stands.sentence
    assert f"A turn for accounts [{breaking.account_id}] broke" in caplog.text
    incidents.sweep()
    assert Incident.objects.get(closed_at=None).cause == OwnCause.OUR_MISTAKE
    assert sim.pins() == []


def test_it_goes_out_by_itself_once_the_cause_is_gone(
    sim: Simulator, breaking: Pin, recipes: Board, travel: Travel
) -> None:
    for _ in range(3):
        work()
        assert stand(fresh(breaking), timezone.now()).word == "On hold"
        later(travel, minutes=5, seconds=1)
    assert titles(sim, recipes) == []
    Lane.objects.update(blocked_hosts={})
    work()
    assert titles(sim, recipes) == [breaking.title]
    incidents.sweep()
    assert not Incident.objects.filter(closed_at=None).exists()


def test_other_accounts_of_the_same_turn_go_on(
    sim: Simulator, breaking: Pin, alice: User, soup: Media
) -> None:
    account = linked.connected(alice, sim, "quietcorner")
    name = sim.boards(account.username)[0]["name"]
    other = linked.scheduled(linked.board(account, sim, name), soup, timezone.now())
    work()
    assert fresh(other).status == Pin.Status.PUBLISHED
    assert stand(fresh(breaking), timezone.now()).word == "On hold"


def test_a_call_that_breaks_lets_its_account_wait(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    """Whether it went out nobody knows: looks at the board, which go on, find that out."""
    answer = answer_of(due.account_id)
    take_turn(Turn(OWNER, answers=[replace(answer, answer=None, broken=True)]))
    assert Lane.objects.get().not_before_cause == OwnCause.OUR_MISTAKE
    later(travel, seconds=120)
    work()
    assert fresh(due).status == Pin.Status.PUBLISHED
    assert titles(sim, recipes) == [due.title]


def test_a_pin_whose_look_breaks_says_so_until_it_is_mended(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    Attempt.objects.update(evidence=[])  # nothing of ours writes a list
    later(travel, seconds=80)
    work()
    stands = stand(fresh(due), timezone.now())
    assert stands.word == "Checking with Pinterest"
    assert "went wrong on our side: tell your administrator" in stands.sentence
    Attempt.objects.update(evidence={})
    later(travel, minutes=5, seconds=1)
    assert "you need not do anything" in stand(fresh(due), timezone.now()).sentence
    work()
    assert (fresh(due).status, titles(sim, recipes)) == (Pin.Status.PUBLISHED, [due.title])
