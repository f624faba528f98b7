"""What of the worker can be seen without its processes; the rest is in tests/whole."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing import lifeline
from publishing.lanes.working import work
from publishing.lifeline import Lifeline
from publishing.models import Heartbeat, Media, Pin
from publishing.worker import new_name
from tests.publishing import linked
from tests.simulator.running import Simulator


def test_without_a_worker_no_lifeline_is_ever_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PINBOARD_LIFELINE", raising=False)
    assert not lifeline.is_cut()


def test_a_lifeline_is_cut_when_the_worker_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Lifeline()
    for name, value in line.environment.items():
        monkeypatch.setenv(name, value)
    assert not lifeline.is_cut()
    line.cut()
    line.cut()
    assert lifeline.is_cut()
    line.handed_over()


@pytest.mark.django_db
def test_a_lane_that_is_to_end_begins_no_pin_and_loses_none(
    alice: User, sim: Simulator, soup: Media, settings: Settings
) -> None:
    linked.use(sim, settings)
    account = linked.connected(alice, sim)
    pin = linked.scheduled(linked.board(account, sim), soup, timezone.now())
    work([account.pk], is_ending=lambda: True)
    pin.refresh_from_db()
    assert (pin.status, sim.pins(), pin.attempts.count()) == (Pin.Status.SCHEDULED, [], 0)
    work([account.pk])
    pin.refresh_from_db()
    assert pin.status == Pin.Status.PUBLISHED


@pytest.mark.django_db
def test_workers_of_one_host_name_and_pid_have_a_row_each() -> None:
    """As in two containers that were made alike."""
    now = timezone.now()
    for _ in range(2):
        Heartbeat.objects.update_or_create(
            worker=new_name(), defaults={"started_at": now, "beat_at": now}
        )
    assert Heartbeat.objects.count() == 2
