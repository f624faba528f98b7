"""How long a page follows a pin: while it moves, and never for more than three minutes."""

from datetime import timedelta

import pytest

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.following import Following, follow
from publishing.models import Attempt, Pin
from publishing.standing import stand
from tests import factories
from tests.factories import NOW

LATEST = int(NOW.timestamp()) + 180


def followed(pin: Pin, until: int | None = None) -> Following:
    fresh = Pin.objects.with_places().get(pk=pin.pk)
    return follow(fresh, stand(fresh, NOW), fresh.attempts.all(), NOW, until)


@pytest.mark.parametrize(
    ("status", "seconds", "is_followed"),
    [
        ("scheduled", 0, True),
        ("scheduled", 60, True),
        ("scheduled", 61, False),
        ("publishing", 300, True),
        ("processing", 300, True),
        ("checking", 300, True),
        ("published", 0, False),
        ("draft", 0, False),
    ],
)
def test_a_pin_is_followed_while_it_moves(
    hazel: PinterestAccount, recipes: Board, status: str, seconds: int, is_followed: bool
) -> None:
    due_at = NOW + timedelta(seconds=seconds)
    pin = factories.pin(hazel, board=recipes, status=status, due_at=due_at)
    assert followed(pin).until == (LATEST if is_followed else 0)


def test_a_pin_that_waits_for_somebody_is_not_followed(
    hazel: PinterestAccount, recipes: Board
) -> None:
    held = factories.pin(hazel, board=recipes, status="scheduled", due_at=NOW)
    refused = factories.pin(hazel, board=recipes, status="needs_you", cause=Cause.LINK_SPAM)
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    assert followed(held).until == followed(refused).until == 0


@pytest.mark.parametrize(
    ("told", "until"), [(1, 0), (LATEST - 100, LATEST - 100), (LATEST + 9000, LATEST)]
)
def test_the_end_is_what_the_page_was_told_first(
    hazel: PinterestAccount, told: int, until: int
) -> None:
    assert followed(factories.pin(hazel, status="publishing"), told).until == until


def test_the_mark_changes_with_the_standing_and_with_the_attempts(hazel: PinterestAccount) -> None:
    pin = factories.pin(hazel, status="publishing")
    marks = {followed(pin).mark, followed(pin).mark}
    assert len(marks) == 1
    attempt = factories.attempt(pin, outcome=Attempt.Outcome.RUNNING)
    marks.add(followed(pin).mark)
    Attempt.objects.filter(pk=attempt.pk).update(outcome=Attempt.Outcome.UNKNOWN)
    marks.add(followed(pin).mark)
    Pin.objects.update(status="checking")
    assert len(marks | {followed(pin).mark}) == 4
