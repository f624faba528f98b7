"""The user's verbs, and what happens to whoever is too late."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing import composing
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import Lane, Media, Pin
from publishing.showing import Content, content_of
from tests import factories

Status = Pin.Status
Verb = Callable[[Pin], Pin | None]
LATER = factories.NOW + timedelta(days=1)


@pytest.fixture
def ready(
    hazel: PinterestAccount, recipes: Board, soup: Media, clock: time_machine.Traveller
) -> Pin:
    """A draft with all that publishing needs."""
    return factories.pin(hazel, board=recipes, media=soup)


def seen_by_the_worker(pin: Pin, status: Pin.Status, **fields: object) -> None:
    """Move the row on, as the worker does while a page is open."""
    Pin.objects.filter(pk=pin.pk).update(status=status, next_at=factories.NOW, **fields)


def test_a_scheduled_pin_is_looked_at_when_it_is_due(ready: Pin) -> None:
    pin = composing.schedule(ready, LATER)
    assert (pin.status, pin.due_at, pin.next_at) == (Status.SCHEDULED, LATER, LATER)
    assert pin.version == ready.version + 1


def test_scheduling_for_the_current_minute_is_looked_at_now(ready: Pin) -> None:
    pin = composing.schedule(ready, factories.NOW - timedelta(seconds=30))
    assert pin.next_at == factories.NOW


def test_scheduling_makes_the_accounts_lane(ready: Pin) -> None:
    Lane.objects.all().delete()
    composing.schedule(ready, LATER)
    assert Lane.objects.get().account == ready.account


def test_scheduling_again_forgets_earlier_tries(ready: Pin) -> None:
    seen_by_the_worker(ready, Status.NEEDS_YOU, cause=Cause.LINK_SPAM, tries=4)
    ready.refresh_from_db()
    pin = composing.schedule(ready, LATER)
    assert (pin.tries, pin.cause) == (0, "")


@pytest.mark.parametrize(("missing", "field"), [("media", "media"), ("board", "board")])
def test_a_pin_without_image_or_board_does_not_go_out(ready: Pin, missing: str, field: str) -> None:
    setattr(ready, missing, None)
    for verb in (composing.publish_now, lambda pin: composing.schedule(pin, LATER)):
        with pytest.raises(NotReady) as caught:
            verb(ready)
        assert caught.value.field == field


def test_a_pin_of_a_disconnected_account_does_not_go_out(ready: Pin) -> None:
    ready.account.state = PinterestAccount.State.DISCONNECTED
    with pytest.raises(NotReady):
        composing.publish_now(ready)


def test_a_pin_of_a_signed_out_account_is_scheduled_and_held(ready: Pin) -> None:
    ready.account.state = PinterestAccount.State.NEEDS_RECONNECT
    assert composing.schedule(ready, LATER).status == Status.SCHEDULED


def test_publish_now_is_due_now(ready: Pin) -> None:
    pin = composing.publish_now(ready)
    assert pin.status == Status.SCHEDULED
    assert pin.due_at == pin.next_at == factories.NOW


def test_unscheduling_keeps_the_time(ready: Pin) -> None:
    pin = composing.unschedule(composing.schedule(ready, LATER))
    assert (pin.status, pin.due_at, pin.next_at) == (Status.DRAFT, LATER, None)


def test_a_moved_draft_stays_a_draft(ready: Pin) -> None:
    pin = composing.reschedule(ready, LATER)
    assert (pin.status, pin.due_at) == (Status.DRAFT, LATER)


def test_a_moved_pin_that_needed_somebody_is_scheduled(ready: Pin) -> None:
    seen_by_the_worker(ready, Status.NEEDS_YOU, cause="too_late")
    ready.refresh_from_db()
    assert composing.reschedule(ready, LATER).status == Status.SCHEDULED


def test_trying_again_after_being_too_late_makes_it_due_now(ready: Pin) -> None:
    long_ago = factories.NOW - timedelta(days=2)
    seen_by_the_worker(ready, Status.NEEDS_YOU, cause="too_late", due_at=long_ago)
    ready.refresh_from_db()
    pin = composing.retry(ready)
    assert pin.due_at == pin.next_at == factories.NOW


def test_try_now_ends_a_wait_and_keeps_the_time(ready: Pin) -> None:
    due_at = factories.NOW - timedelta(minutes=5)
    seen_by_the_worker(ready, Status.SCHEDULED, cause=Cause.RATE_LIMITED, due_at=due_at)
    Pin.objects.update(next_at=LATER)
    ready.refresh_from_db()
    pin = composing.retry(ready)
    assert (pin.due_at, pin.next_at, pin.cause) == (due_at, timezone.now(), "")


def test_try_now_sends_nothing_before_its_own_time(ready: Pin) -> None:
    composing.schedule(ready, LATER)
    assert composing.retry(Pin.objects.get(pk=ready.pk)).next_at == LATER


def test_a_duplicate_is_a_draft_with_the_same_content(ready: Pin, bob: User) -> None:
    copy = composing.duplicate(ready, bob)
    assert content_of(copy) == content_of(ready)
    assert (copy.status, copy.due_at, copy.author) == (Status.DRAFT, None, bob)


def test_deleting_removes_the_pin(ready: Pin) -> None:
    composing.delete(ready)
    assert not Pin.objects.exists()


OUT = [Status.PUBLISHING, Status.PROCESSING, Status.CHECKING, Status.PUBLISHED]


@pytest.mark.parametrize("status", OUT)
@pytest.mark.parametrize(
    "verb",
    [
        lambda pin: composing.save_draft(pin, content_of(pin), None),
        lambda pin: composing.schedule(pin, LATER),
        lambda pin: composing.reschedule(pin, LATER),
        composing.unschedule,
        composing.publish_now,
        composing.retry,
        composing.delete,
    ],
    ids=["draft", "schedule", "move", "unschedule", "publish", "retry", "delete"],
)
def test_a_pin_that_is_on_its_way_or_out_is_not_changed(
    ready: Pin, status: str, verb: Verb
) -> None:
    seen_by_the_worker(ready, Status(status))
    with pytest.raises(ChangedMeanwhile) as caught:
        verb(ready)
    assert caught.value.pin is not None
    assert caught.value.pin.status == status
    assert "changed" in str(caught.value)
    assert Pin.objects.get().version == ready.version


@pytest.mark.parametrize("verb", [composing.publish_now, composing.retry, composing.delete])
def test_a_pin_of_unknown_outcome_is_never_sent_or_deleted_blindly(ready: Pin, verb: Verb) -> None:
    seen_by_the_worker(ready, Status.NEEDS_YOU, cause=Cause.OUTCOME_UNKNOWN)
    with pytest.raises(ChangedMeanwhile, match="First say whether"):
        verb(ready)


def test_of_two_who_change_a_pin_the_second_is_told(ready: Pin) -> None:
    mine = composing.schedule(ready, LATER)
    theirs = Pin.objects.get(pk=ready.pk)
    composing.reschedule(mine, LATER + timedelta(hours=1))
    with pytest.raises(ChangedMeanwhile) as caught:
        composing.reschedule(theirs, LATER + timedelta(hours=2))
    assert caught.value.pin is not None
    assert caught.value.pin.due_at == LATER + timedelta(hours=1)


def test_a_pin_whose_state_changed_since_it_was_read_is_not_changed(ready: Pin) -> None:
    seen_by_the_worker(ready, Status.NEEDS_YOU, cause=Cause.LINK_SPAM)
    with pytest.raises(ChangedMeanwhile, match="Look at it as it is now"):
        composing.reschedule(ready, LATER)


def test_a_deleted_pin_says_so(ready: Pin) -> None:
    Pin.objects.all().delete()
    with pytest.raises(ChangedMeanwhile, match="deleted"):
        composing.publish_now(ready)


@pytest.mark.parametrize(
    "verb",
    [composing.publish_now, lambda pin: composing.schedule(pin, LATER)],
    ids=["publish", "schedule"],
)
def test_a_double_click_is_one_change(ready: Pin, verb: Verb) -> None:
    again = Pin.objects.get(pk=ready.pk)
    verb(ready)
    done = verb(again)
    assert done is not None
    assert done.version == ready.version + 1


def test_the_second_half_of_a_double_click_may_come_after_the_worker(ready: Pin) -> None:
    again = Pin.objects.get(pk=ready.pk)
    composing.publish_now(ready)
    seen_by_the_worker(ready, Status.PUBLISHED)
    assert composing.publish_now(again).status == Status.PUBLISHED


def test_the_same_form_twice_is_one_pin(
    alice: User, hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    key = uuid.uuid4()
    first = composing.create(alice, Content(hazel, title="Soup"), key)
    assert composing.create(alice, Content(hazel, title="Soup"), key) == first
    assert Pin.objects.count() == 1


def test_the_same_form_with_other_words_is_another_pin_and_that_twice_is_one(
    alice: User, hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    key = uuid.uuid4()
    first = composing.create(alice, Content(hazel, title="First"), key)
    second = composing.create(alice, Content(hazel, title="Second"), key)
    assert composing.create(alice, Content(hazel, title="Second"), key) == second
    first.refresh_from_db()
    assert (first.title, second.title) == ("First", "Second")
    assert Pin.objects.count() == 2


def test_the_same_form_after_its_pin_was_changed_is_another_pin(
    alice: User, hazel: PinterestAccount, clock: time_machine.Traveller
) -> None:
    key = uuid.uuid4()
    for title in ("Soup", "Stew"):  # its own key, and the one of its content
        pin = composing.create(alice, Content(hazel, title=title), key)
        composing.save_draft(pin, Content(hazel, title="Changed"), None)
    for title in ("Soup", "Stew", "Stew"):
        assert composing.create(alice, Content(hazel, title=title), key).title == title
    assert Pin.objects.filter(title="Changed").count() == 2


def test_somebody_elses_key_makes_a_pin_of_ones_own(
    alice: User, bob: User, hazel: PinterestAccount
) -> None:
    key = uuid.uuid4()
    theirs = composing.create(alice, Content(hazel), key)
    mine = composing.create(bob, Content(factories.account(bob)), key)
    assert mine != theirs
    assert mine.author == bob


def test_a_late_change_of_the_content_is_not_taken_for_a_double_click(ready: Pin) -> None:
    theirs = Pin.objects.get(pk=ready.pk)
    composing.schedule(ready, LATER)
    changed = replace(content_of(theirs), title="Winter soup")
    with pytest.raises(ChangedMeanwhile):
        composing.schedule(theirs, LATER, changed)
