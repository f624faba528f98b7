"""The health check: it must not say OK while the worker is dead."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from publishing import tasks
from publishing.lanes import progress
from publishing.models import Heartbeat

pytestmark = pytest.mark.django_db


def beat(seconds_ago: float) -> None:
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    Heartbeat.objects.create(worker="host:1", started_at=moment, beat_at=moment)


def test_it_is_well_while_a_worker_gives_signs_of_life(client: Client) -> None:
    beat(seconds_ago=3)
    assert client.get("/healthz/").status_code == 200


@pytest.mark.parametrize(("ahead", "status"), [(5, 200), (3 * 3600, 503)])
def test_a_sign_of_life_from_before_the_clock_was_set_back_is_none(
    client: Client, ahead: float, status: int
) -> None:
    """That of a machine whose clock is a little ahead is one."""
    beat(seconds_ago=-ahead)
    assert client.get("/healthz/").status_code == status


@pytest.mark.parametrize("seconds", [None, 21])
def test_it_is_not_well_without_a_living_worker(client: Client, seconds: float | None) -> None:
    if seconds:
        beat(seconds_ago=seconds)
    answer = client.get("/healthz/")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "worker": "silent"}


@pytest.mark.parametrize(("seconds", "status"), [(140, 200), (160, 503)])
def test_a_plain_qcluster_gives_its_sign_each_minute(
    client: Client, seconds: float, status: int
) -> None:
    with time_machine.travel(timezone.now() - timedelta(seconds=seconds), tick=False):
        tasks.dispatch()
    assert client.get("/healthz/").status_code == status


def test_a_worker_that_was_killed_is_not_alive_because_its_cluster_ran_the_clock(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(progress.VARIABLE, "host:1")
    tasks.dispatch()
    assert client.get("/healthz/").status_code == 503
