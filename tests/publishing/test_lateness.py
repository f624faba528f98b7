"""Pins that are too late: sent spaced and in order, or dropped and taken back."""

from datetime import datetime, timedelta

import pytest

from accounts.models import Board, PinterestAccount
from publishing import lateness
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.spreading import free_moments
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
MINUTE = timedelta(minutes=1)


def at(*minutes: float) -> list[datetime]:
    return [NOW + minute * MINUTE for minute in minutes]


@pytest.mark.parametrize(
    ("taken", "found"),
    [
        ([], [0, 1, 2]),
        ([0], [1, 2, 3]),
        ([-5], [0, 1, 2]),
        ([-0.5], [0.5, 1.5, 2.5]),
        ([1.5], [0, 2.5, 3.5]),
        ([2, 2.5], [0, 1, 3.5]),
        ([0.5, 1, 5], [2, 3, 4]),
        ([30], [0, 1, 2]),
    ],
)
def test_free_moments_keep_their_distance(taken: list[float], found: list[float]) -> None:
    moments = free_moments(NOW, at(*taken), MINUTE)
    assert [next(moments) for _ in found] == at(*found)


@pytest.fixture
def late(hazel: PinterestAccount, recipes: Board, soup: Media) -> list[Pin]:
    """Three of them, made in another order than that of their times."""
    made = {days: late_pin(hazel, recipes, soup, days) for days in (3, 5, 4)}
    return [made[days] for days in (5, 4, 3)]


def late_pin(account: PinterestAccount, board: Board, media: Media | None, days: int) -> Pin:
    return factories.pin(
        account,
        board=board,
        media=media,
        status="needs_you",
        cause=OwnCause.TOO_LATE,
        due_at=NOW - timedelta(days=days),
        title=f"{days} days ago",
    )


def all_of(account: PinterestAccount) -> list[int]:
    return [pin.pk for pin in lateness.too_late(account)]


def times() -> dict[str, datetime | None]:
    return {pin.title: pin.due_at for pin in Pin.objects.filter(status="scheduled")}


def test_one_goes_out_now(late: list[Pin]) -> None:
    sent = lateness.send(late[0])
    assert (sent.status, sent.cause, sent.due_at, sent.next_at) == ("scheduled", "", NOW, NOW)


def test_several_are_spaced_in_the_order_in_which_they_were_sent(late: list[Pin]) -> None:
    for pin in late:
        lateness.send(pin)
    assert [pin.due_at for pin in Pin.objects.order_by("due_at")] == at(0, 1, 2)


def test_all_at_once_are_spaced_in_the_order_of_their_times(
    hazel: PinterestAccount, late: list[Pin], recipes: Board
) -> None:
    factories.pin(hazel, status="scheduled", due_at=at(1.5)[0], title="planned")
    other = factories.pin(hazel, board=recipes, status="needs_you", cause="link_spam")
    assert [pin.pk for pin in lateness.send_all(hazel, all_of(hazel))] == [pin.pk for pin in late]
    expected = dict(zip(("5 days ago", "planned", "4 days ago", "3 days ago"),
                        at(0, 1.5, 2.5, 3.5), strict=True))  # fmt: skip
    assert times() == expected
    other.refresh_from_db()
    assert other.status == "needs_you"
    assert lateness.send_all(hazel, [pin.pk for pin in late]) == []


def test_a_wait_of_the_account_is_waited_for(hazel: PinterestAccount, late: list[Pin]) -> None:
    Lane.objects.update(not_before=at(30)[0])
    lateness.send_all(hazel, all_of(hazel))
    assert sorted(filter(None, times().values())) == at(30, 31, 32)


def test_a_wider_spacing_of_the_account_is_kept(hazel: PinterestAccount, late: list[Pin]) -> None:
    Lane.objects.update(spacing_seconds=300)
    lateness.send_all(hazel, all_of(hazel))
    assert sorted(filter(None, times().values())) == at(0, 5, 10)


def test_another_accounts_are_left_alone(
    hazel: PinterestAccount, recipes: Board, late: list[Pin]
) -> None:
    elsewhere = late_pin(factories.account(), recipes, None, 2)
    lateness.send_all(hazel, [late[0].pk, elsewhere.pk])
    lateness.drop_all(hazel, [late[1].pk, elsewhere.pk])
    elsewhere.refresh_from_db()
    assert elsewhere.status == "needs_you"


def test_a_second_click_changes_nothing_and_a_stale_page_is_told(late: list[Pin]) -> None:
    seen = Pin.objects.with_places().get(pk=late[0].pk)
    lateness.send(seen)
    assert lateness.send(seen).version == seen.version + 1
    with pytest.raises(ChangedMeanwhile):
        lateness.drop(seen)


def test_what_has_no_image_cannot_be_sent(hazel: PinterestAccount, recipes: Board) -> None:
    with pytest.raises(NotReady):
        lateness.send(late_pin(hazel, recipes, None, 2))


def test_only_what_is_too_late_is_decided_here(hazel: PinterestAccount) -> None:
    refused = factories.pin(hazel, status="needs_you", cause="link_spam")
    draft = factories.pin(hazel)
    for verb, pin in ((lateness.send, refused), (lateness.drop, refused)):
        with pytest.raises(ChangedMeanwhile):
            verb(pin)
    with pytest.raises(ChangedMeanwhile):
        lateness.take_back(draft)


def test_one_is_dropped_and_taken_back(late: list[Pin]) -> None:
    before = late[0].due_at
    draft = lateness.drop(late[0])
    assert (draft.status, draft.due_at, draft.is_dropped) == ("draft", before, True)
    asked = lateness.take_back(draft)
    assert (asked.status, asked.cause) == ("needs_you", OwnCause.TOO_LATE)


def test_what_was_dropped_at_once_is_taken_back_at_once(
    hazel: PinterestAccount, late: list[Pin]
) -> None:
    lateness.drop(late[0])
    moment, number = lateness.drop_all(hazel, all_of(hazel))
    assert number == 2
    Pin.objects.filter(pk=late[0].pk).update(updated_at=NOW - MINUTE)
    assert lateness.dropped(hazel, moment).count() == 2
    assert lateness.take_all_back(hazel, moment) == 2
    assert lateness.take_all_back(hazel, moment) == 0
    assert set(lateness.too_late(hazel)) == set(late[1:])
