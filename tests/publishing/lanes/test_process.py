"""A process of the cluster comes to its end, as django-q2 recycles it, in the middle of a call."""

import time
from multiprocessing import get_context

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from publishing.lanes import process
from publishing.models import Pin
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db(transaction=True)


def begin(account_id: int) -> None:
    """What the process's main thread does: a task, and the end."""
    process.offer([account_id])
    time.sleep(2)


def test_a_process_that_ends_hears_the_answer_it_waits_for(
    sim: Simulator, due: Pin, settings: Settings
) -> None:
    settings.PUBLISHING = {}
    sim.set_latency(4000)
    connections.close_all()  # a connection does not outlive a fork
    child = get_context("fork").Process(target=begin, args=(due.account_id,))
    child.start()
    child.join()
    due.refresh_from_db()
    assert (child.exitcode, due.status) == (0, Pin.Status.PUBLISHED)
    assert due.account.lane.lease_until is None


def test_a_hint_for_what_is_being_worked_on_does_no_harm(
    sim: Simulator, due: Pin, settings: Settings
) -> None:
    settings.PUBLISHING = {}
    connections.close_all()
    children = [get_context("fork").Process(target=begin, args=(due.account_id,)) for _ in "ab"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert len(sim.pins()) == 1
