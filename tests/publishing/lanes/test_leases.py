"""What a holder may still do when its lease is nearly over, or was lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
import requests
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.models import PinterestAccount, User
from accounts.pinterest import client
from publishing.lanes import leases, turns
from publishing.lanes.calls import Create
from publishing.lanes.runs import NotBegun, Run
from publishing.models import Attempt, Lane, Pin
from tests import factories
from tests.publishing.claims import claim, take
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def create(due: Pin, hazel: PinterestAccount) -> Create:
    """A pin that is claimed, and not yet sent."""
    lease = take(hazel.pk)
    assert lease
    claimed = claim(Pin.objects.to_send().get(pk=due.pk), lease)
    assert claimed
    return Create(Run(lease), claimed, "a token")


def ask(create: Create) -> object:
    with client.session() as session:
        return _asked(create, session)


def _asked(create: Create, session: requests.Session) -> object:
    return create.ask(session)


@pytest.mark.parametrize(("slept", "sends"), [(20, True), (26, False), (95, False)])
def test_whoever_slept_between_claim_and_call_sends_only_with_65_seconds_left(
    sim: Simulator, create: Create, slept: float, sends: bool
) -> None:
    sim.clear_requests()
    with time_machine.travel(timezone.now() + timedelta(seconds=slept)):
        if sends:
            ask(create)
        else:
            with pytest.raises(NotBegun):
                ask(create)
    assert [record.operation for record in sim.requests] == ["pins/create"] * sends


def test_what_was_not_begun_keeps_its_place_and_counts_as_no_try(create: Create) -> None:
    create.conclude(NotBegun())
    pin = Pin.objects.get()
    assert (pin.status, pin.tries, pin.cause) == (Pin.Status.SCHEDULED, 0, "")
    assert pin.next_at == create.claim.pin.next_at
    assert pin.attempts.get().outcome == Attempt.Outcome.NOT_SENT


def test_what_was_not_begun_says_nothing_about_a_later_claim(create: Create) -> None:
    Pin.objects.update(claim_fence=create.claim.lease.fence + 1)
    create.conclude(NotBegun())
    assert Pin.objects.get().status == Pin.Status.PUBLISHING


def test_a_lease_is_renewed_while_a_call_takes_its_time(create: Create) -> None:
    before = create.run.lease.until
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        turns.renew([create.run])
        assert create.run.lease.until > before
        assert Lane.objects.get().lease_until == create.run.lease.until


def test_a_lane_that_somebody_else_took_is_lost_and_not_given_back(create: Create) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=91)):
        later = take(create.run.account_id)
        assert later
        turns.renew([create.run])
        assert create.run.lost
        leases.release([create.run.lease])
        assert Lane.objects.get().lease_owner == later.owner


@contextmanager
def locked(account_id: int) -> Iterator[None]:
    """Have the lane's row locked by somebody else."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks no rows")
    values = {key: connection.settings_dict[name] for key, name in _ADDRESS.items()}
    with psycopg.connect(**values) as other:
        other.execute(
            "SELECT 1 FROM publishing_lane WHERE account_id = %s FOR UPDATE", [account_id]
        )
        yield


_ADDRESS = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}


@pytest.mark.django_db(transaction=True)
def test_a_lane_whose_row_is_locked_keeps_what_is_left_of_its_lease(
    create: Create, alice: User
) -> None:
    other = Run(leases.take([factories.account(alice).pk], create.run.lease.owner)[0])
    before = create.run.lease
    with (
        time_machine.travel(timezone.now() + timedelta(seconds=10)),
        locked(create.run.account_id),
    ):
        turns.renew([create.run, other])
    assert (create.run.lease, create.run.lost, other.lost) == (before, False, False)
    assert other.lease.until > before.until
