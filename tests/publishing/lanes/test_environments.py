"""Nothing goes to another Pinterest than the account was connected at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board, PinterestAccount
from publishing import clock, incidents
from publishing.lanes.working import work as work_for
from publishing.models import Attempt, Incident, Media, Pin
from publishing.standing import stand
from publishing.videos import finding, steps
from tests.publishing.lanes.steps import fresh, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(hazel: PinterestAccount, due: Pin, sim: Simulator) -> PinterestAccount:
    """The account of a due pin, as if connected at the sandbox."""
    PinterestAccount.objects.update(environment="sandbox")
    sim.clear_requests()
    return hazel


def nobody(ids: list[int]) -> None:
    raise AssertionError(f"{ids} are not to be hinted at")


def test_a_due_pin_is_neither_hinted_at_nor_sent(
    moved: PinterestAccount, due: Pin, recipes: Board, sim: Simulator
) -> None:
    assert clock.dispatch(timezone.now(), nobody) == 0
    work_for([moved.pk])  # a hint from before the change
    assert sim.requests == []
    stands = stand(fresh(due), timezone.now())
    assert stands.word == "On hold"
    assert "was connected at Pinterest's sandbox, but this installation now uses" in stands.sentence
    PinterestAccount.objects.update(environment="other")
    work()
    assert titles(sim, recipes) == [due.title]


def test_a_pin_of_which_nobody_knows_is_not_looked_for_there(
    moved: PinterestAccount, due: Pin, sim: Simulator
) -> None:
    now = timezone.now()
    Attempt.objects.create(pin=due, number=1, started_at=now, outcome=Attempt.Outcome.UNKNOWN)
    Pin.objects.update(status=Pin.Status.CHECKING, next_at=now - timedelta(minutes=1))
    assert clock.dispatch(now, nobody) == 0
    work_for([moved.pk])
    assert sim.requests == []
    stands = stand(fresh(due), now)
    assert (stands.word, stands.button) == ("On hold", "")
    assert "we cannot look at the board" in stands.sentence


def test_no_video_is_prepared_there(moved: PinterestAccount, sim: Simulator) -> None:
    Pin.objects.update(status=Pin.Status.PROCESSING)
    assert finding.dispatch(timezone.now(), nobody) == 0
    Media.objects.update(content_type="video/mp4")
    step = steps.next_step(Pin.objects.get().pk)  # hinted at before the change
    assert step
    step.take(lambda: False)
    assert sim.requests == []


def test_administrators_see_it_as_an_incident(moved: PinterestAccount) -> None:
    PinterestAccount.objects.update(state="needs_reconnect")
    incidents.sweep()
    assert [one.cause for one in Incident.objects.all()] == ["other_environment"]
    PinterestAccount.objects.update(environment="other", state="connected")
    incidents.sweep()
    assert Incident.objects.get().closed_at
