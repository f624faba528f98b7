"""How a pin stands: the chip and the sentences, for every state."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.decisions import Need
from publishing.models import Lane, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.standing import Standing, stand
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # 10:00 in New York


def standing(account: PinterestAccount, **values: object) -> Standing:
    pin = factories.pin(account, **values)
    return stand(Pin.objects.with_places().get(pk=pin.pk), NOW)


def at(**delta: float) -> datetime:
    return NOW + timedelta(**delta)


def test_a_scheduled_pin_says_when_and_where(hazel: PinterestAccount, recipes: Board) -> None:
    s = standing(hazel, board=recipes, status="scheduled", due_at=at(hours=5))
    assert (s.kind, s.word) == ("scheduled", "Scheduled")
    assert s.sentence == "It goes out today at 15:00 on “Recipes”."


def test_a_pin_whose_time_has_just_passed_is_about_to_go_out(
    hazel: PinterestAccount, recipes: Board
) -> None:
    s = standing(hazel, **SOUP, board=recipes, due_at=at(hours=-0.01))
    assert s.sentence == "It was due today at 09:59 and is about to go out on “Recipes”."


@pytest.mark.parametrize(
    ("state", "word", "need"),
    [
        ("needs_reconnect", "On hold", Need.RECONNECT),
        ("disconnected", "On hold", Need.RECONNECT),
        ("waiting_approval", "On hold", None),
    ],
)
def test_without_a_connection_a_pin_is_on_hold(
    hazel: PinterestAccount, state: str, word: str, need: Need | None
) -> None:
    causes = {"waiting_approval": Cause.APP_TRIAL, "needs_reconnect": Cause.TOKEN_REFUSED}
    PinterestAccount.objects.update(state=state, state_cause=causes.get(state, ""))
    hazel.refresh_from_db()
    s = standing(hazel, status="scheduled")
    assert (s.word, s.need, s.kind) == (word, need, "on-hold")


def test_a_pause_of_the_users_own_comes_before_pinterests_approval(
    hazel: PinterestAccount,
) -> None:
    """Nothing is tried while it is paused, so that the approval would never be found out."""
    PinterestAccount.objects.update(state="waiting_approval", state_cause=Cause.APP_TRIAL)
    hazel.refresh_from_db()
    Lane.objects.update(not_before=at(hours=6), not_before_cause=Cause.APP_TRIAL, paused_at=NOW)
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1))
    assert (s.need, s.cause, s.opens) == (Need.RESUME, OwnCause.PAUSED, None)


@pytest.mark.parametrize("cause", [Cause.SPAM_BLOCK, OwnCause.DAILY_CAP, OwnCause.APP_BUDGET])
def test_a_video_that_is_prepared_shows_what_holds_its_account_beyond_its_time(
    hazel: PinterestAccount, cause: PinCause
) -> None:
    Lane.objects.update(not_before=at(hours=5), not_before_cause=cause)
    soon = {"status": "processing", "due_at": at(minutes=10), "next_at": at(seconds=5)}
    assert standing(hazel, **soon).cause == cause
    later = {**soon, "due_at": at(hours=6)}
    assert standing(hazel, **later).word == "Processing video"


def test_a_video_that_is_prepared_says_nothing_of_a_moments_distance(
    hazel: PinterestAccount,
) -> None:
    Lane.objects.update(not_before=at(seconds=9), not_before_cause=OwnCause.SPACING)
    s = standing(hazel, status="processing", due_at=at(minutes=-1), next_at=at(seconds=5))
    assert s.word == "Processing video"


def test_a_pin_whose_worker_died_is_not_on_its_way_any_more(hazel: PinterestAccount) -> None:
    sent = {"status": "publishing", "due_at": at(minutes=-5), "next_at": at(minutes=-3)}
    Lane.objects.update(lease_until=at(seconds=1))
    assert standing(hazel, **sent).word == "Publishing"
    Lane.objects.update(lease_until=at(seconds=-1))
    s = standing(hazel, **sent)
    assert (s.word, s.kind) == ("Checking with Pinterest", "checking")
    assert "We look at the board before anything is sent again" in s.sentence


def test_a_wait_of_the_account_shows_its_end(hazel: PinterestAccount) -> None:
    Lane.objects.update(not_before=at(minutes=4), not_before_cause=Cause.RATE_LIMITED)
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1))
    assert (s.word, s.kind) == ("Waiting until 10:04 or later", "retrying")


def test_a_wait_that_ends_within_a_minute_names_the_next_one(hazel: PinterestAccount) -> None:
    Lane.objects.update(not_before=at(seconds=28), not_before_cause=Cause.RATE_LIMITED)
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1))
    assert s.word == "Waiting until 10:01 or later"


def test_a_wait_into_another_day_names_the_day(hazel: PinterestAccount) -> None:
    Lane.objects.update(not_before=at(hours=15), not_before_cause=OwnCause.DAILY_CAP)
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1))
    assert s.word == "Waiting until tomorrow 01:00 or later"


def test_a_wait_that_ends_before_the_pins_time_is_not_its_business(
    hazel: PinterestAccount,
) -> None:
    Lane.objects.update(not_before=at(minutes=4), not_before_cause=Cause.RATE_LIMITED)
    assert standing(hazel, status="scheduled", due_at=at(minutes=5)).word == "Scheduled"


def test_a_retry_says_which_one_and_when(hazel: PinterestAccount) -> None:
    s = standing(
        hazel,
        status="scheduled",
        due_at=at(minutes=-2),
        next_at=at(minutes=4, seconds=20),
        cause=Cause.NOT_CONNECTED,
        tries=2,
    )
    assert s.word == "Retrying 10:05"
    assert s.sentence == (
        "We could not reach Pinterest, so nothing was sent and the pin is not out yet. You need "
        "not do anything: new attempt 2 of 5, next today at 10:05."
    )


def test_the_count_goes_on_where_another_cause_came_up(hazel: PinterestAccount) -> None:
    late = {"status": "scheduled", "due_at": at(minutes=-2), "next_at": at(minutes=4)}
    s = standing(hazel, **late, cause=Cause.LINK_UNREACHABLE, tries=4, other_tries=3)
    assert "new attempt 4 of 6" in s.sentence


def test_the_count_ends_where_the_tries_do(hazel: PinterestAccount, settings: Settings) -> None:
    late = {"status": "scheduled", "due_at": at(minutes=-2), "next_at": at(minutes=4)}
    s = standing(hazel, **late, cause=Cause.IMAGE_UNREACHABLE, tries=3)
    assert "new attempt 3 of 3, next" in s.sentence
    settings.PUBLISHING = {"retry_delays": (1, 2)}
    s = standing(hazel, **late, cause=Cause.IMAGE_UNREACHABLE, tries=2)
    assert "new attempt 2 of 2, next" in s.sentence


@pytest.mark.parametrize(("tries", "which"), [(0, "next attempt"), (2, "new attempt 2 of 5, next")])
def test_a_wait_that_pinterest_ordered_says_when_and_why_and_counts_for_nothing(
    hazel: PinterestAccount, tries: int, which: str
) -> None:
    Lane.objects.update(not_before=at(minutes=4, seconds=20), not_before_cause="rate_limited")
    refused = {"cause": Cause.RATE_LIMITED, "tries": tries}
    due = {"status": "scheduled", "due_at": at(minutes=-1), "next_at": at(minutes=-1)}
    s = standing(hazel, **due, **refused)
    assert s.word == "Waiting until 10:05 or later"
    assert s.sentence.startswith("Pinterest asked us to slow down with Hazel & Oak")
    assert s.sentence.endswith(f": {which} today at 10:05.")
    assert "attempt" not in standing(hazel, **due).sentence


@pytest.mark.parametrize("seconds", [8, 75])
def test_a_distance_is_told_in_words_that_are_true_whatever_was_sent_before(
    hazel: PinterestAccount, seconds: int
) -> None:
    Lane.objects.update(not_before=at(seconds=seconds), not_before_cause=OwnCause.SPACING)
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1))
    assert s.word.startswith("Waiting until 10:0")
    assert s.sentence.startswith("We leave some time between any two things that we send for")
    assert not re.search(r"just|gone out|seconds|next", s.sentence)


@pytest.mark.parametrize(("next_in", "said"), [(5, "10:01"), (70, "10:02"), (-5, "10:01")])
def test_after_its_own_failed_attempt_a_pin_says_so_and_not_that_another_keeps_it_waiting(
    hazel: PinterestAccount, next_in: int, said: str
) -> None:
    Lane.objects.update(not_before=at(seconds=10), not_before_cause=OwnCause.SPACING)
    failed = {"cause": Cause.PINTEREST_DOWN, "tries": 1, "next_at": at(seconds=next_in)}
    s = standing(hazel, status="scheduled", due_at=at(minutes=-1), **failed)
    assert (s.word, s.kind) == (f"Retrying {said}", "retrying")
    assert s.sentence.startswith("Pinterest had trouble on its side")
    assert s.sentence.endswith(f"new attempt 1 of 5, next today at {said}.")


def shut_out(**hosts: datetime) -> None:
    ends = {host.replace("_", "."): until.isoformat() for host, until in hosts.items()}
    Lane.objects.update(blocked_hosts=ends)


SOUP = {"status": "scheduled", "link": "https://Shop.example/soup"}


@pytest.mark.parametrize("due", [-1, 30, 119])
def test_a_pin_whose_site_is_shut_out_says_so_at_once_and_until_when(
    hazel: PinterestAccount, due: int
) -> None:
    shut_out(shop_example=at(hours=2, seconds=20), a_example=at(hours=9))
    s = standing(hazel, **SOUP, due_at=at(minutes=due))
    assert (s.word, s.kind) == ("Waiting until 12:01", "retrying")
    assert s.sentence.startswith("Pinterest blocked a link to shop.example as spam")
    assert (s.button, s.field, s.cause) == ("Change the link", "link", OwnCause.HOST_BLOCKED)


def test_a_site_that_is_open_again_by_the_pins_time_is_not_its_business(
    hazel: PinterestAccount,
) -> None:
    shut_out(shop_example=at(hours=2))
    assert standing(hazel, **SOUP, due_at=at(hours=3)).word == "Scheduled"
    assert standing(hazel, status="scheduled", due_at=at(hours=1)).word == "Scheduled"
    shut_out(shop_example=at(minutes=-1))
    assert standing(hazel, **SOUP, due_at=at(hours=1)).word == "Scheduled"


def test_of_an_account_that_waits_and_a_site_that_is_shut_out_the_longer_is_said(
    hazel: PinterestAccount,
) -> None:
    Lane.objects.update(not_before=at(hours=1), not_before_cause=OwnCause.AFTER_SPAM)
    shut_out(shop_example=at(hours=6))
    assert standing(hazel, **SOUP, due_at=at(minutes=5)).word == "Waiting until 16:00"
    shut_out(shop_example=at(minutes=30))
    assert standing(hazel, **SOUP, due_at=at(minutes=5)).word == "Waiting until 11:00 or later"
    shut_out(shop_example=at(hours=6))
    Lane.objects.update(paused_at=at(hours=-1))
    hazel.refresh_from_db()
    assert standing(hazel, **SOUP, due_at=at(minutes=5)).word == "On hold"


def test_a_pin_that_a_shut_out_site_keeps_beyond_its_tolerance_says_that_it_is_asked_first(
    hazel: PinterestAccount,
) -> None:
    shut_out(shop_example=at(hours=6))
    s = standing(hazel, **SOUP, due_at=at(hours=-20))
    assert s.sentence.endswith("so we ask you first.")


def test_a_future_pin_whose_board_is_gone_says_so_before_its_time(
    hazel: PinterestAccount, recipes: Board
) -> None:
    Board.objects.update(missing_since=timezone.now())
    s = standing(hazel, board=recipes, status="scheduled")
    assert (s.word, s.need) == ("Will not publish", Need.BOARD)


@pytest.mark.parametrize("status", ["scheduled", "processing"])
def test_a_future_pin_whose_section_is_gone_says_so_before_its_time(
    hazel: PinterestAccount, recipes: Board, status: str
) -> None:
    soups = factories.section(recipes, missing_since=timezone.now())
    s = standing(hazel, board=recipes, section=soups, status=status)
    assert (s.word, s.button) == ("Will not publish", "Choose a section")
    assert "the section “Soups” of “Recipes” no longer exists on Pinterest" in s.sentence
    assert list(Pin.objects.needing_somebody()) == [Pin.objects.get()]


@pytest.mark.parametrize(
    ("cause", "word"),
    [
        (Cause.LINK_REFUSED, "Fix the pin"),
        (Cause.BOARD_GONE, "Choose a board"),
        (Cause.OUTCOME_UNKNOWN, "Is it there?"),
        (OwnCause.TOO_LATE, "Too late: decide"),
    ],
)
def test_what_needs_somebody_says_what_to_do(
    hazel: PinterestAccount, cause: Cause, word: str
) -> None:
    s = standing(hazel, status="needs_you", cause=cause)
    assert (s.word, s.kind) == (word, "needs-you")


def test_a_check_without_a_connection_asks_for_the_reconnect(hazel: PinterestAccount) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    hazel.refresh_from_db()
    assert standing(hazel, status="checking").need is Need.RECONNECT


@pytest.mark.parametrize("status", Pin.Status.values)
def test_every_status_has_an_icon_a_word_and_a_sentence(
    hazel: PinterestAccount, status: str
) -> None:
    s = standing(hazel, status=status)
    assert s.icon
    assert s.word
    assert s.sentence.endswith(".")
