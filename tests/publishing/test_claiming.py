"""Claims: only what is still as it was read, still due, and still ours to send."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Board, PinterestAccount
from publishing.lanes.leases import Lease
from publishing.models import Attempt, Media, Pin
from tests import factories
from tests.publishing.claims import claim, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    now = timezone.now()
    return factories.pin(
        hazel, board=recipes, media=soup, status="scheduled", due_at=now, next_at=now
    )


@pytest.fixture
def lease(hazel: PinterestAccount) -> Lease:
    taken = take(hazel.pk)
    assert taken is not None
    return taken


def nothing_happened(pin: Pin) -> bool:
    pin.refresh_from_db()
    return pin.status == Pin.Status.SCHEDULED and not Attempt.objects.exists()


def test_a_claim_moves_the_pin_and_records_the_attempt(due: Pin, lease: Lease) -> None:
    claimed = claim(due, lease)
    assert claimed is not None
    due.refresh_from_db()
    assert (due.status, due.claim_fence) == (Pin.Status.PUBLISHING, lease.fence)
    assert due.next_at == lease.until
    assert (claimed.attempt.number, claimed.attempt.outcome) == (1, Attempt.Outcome.RUNNING)


def test_a_pin_is_claimed_once(due: Pin, lease: Lease) -> None:
    assert claim(due, lease)
    assert claim(due, lease) is None
    assert Attempt.objects.count() == 1


def test_a_pin_that_was_edited_since_it_was_read_is_left_alone(due: Pin, lease: Lease) -> None:
    Pin.objects.update(version=2)
    assert claim(due, lease) is None
    assert nothing_happened(due)


def test_a_pin_that_was_moved_to_later_is_left_alone(due: Pin, lease: Lease) -> None:
    Pin.objects.update(next_at=timezone.now() + timedelta(hours=1))
    assert claim(due, lease) is None
    assert nothing_happened(due)


def test_whoever_slept_past_the_lease_claims_nothing(due: Pin, lease: Lease) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=91)):
        assert claim(due, lease) is None
    assert nothing_happened(due)


def test_whoever_lost_the_lane_to_another_claims_nothing(due: Pin, lease: Lease) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=91)):
        assert take(due.account_id)
        assert claim(due, lease) is None
    assert nothing_happened(due)
