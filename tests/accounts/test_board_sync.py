"""Boards and sections as Pinterest has them, in few calls and few statements."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from accounts import boards, tasks
from accounts.models import Board, BoardSection, PinterestAccount, User
from accounts.pinterest.errors import PinterestError, TokenRefused
from tests import factories
from tests.accounts.walking import count, linked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db
BOARDS = "/v5/boards"


@pytest.fixture(autouse=True)
def _nothing_asked_yet() -> None:
    cache.clear()


def snapshot() -> list[dict[str, Any]]:
    return [{**row} for row in Board.objects.order_by("pk").values()]


def test_all_boards_of_all_pages_are_copied(alice: User, pinterest: Simulator) -> None:
    marigold = linked(pinterest, alice, "marigoldstudio")
    pinterest.clear_requests()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        boards.sync_boards(marigold)
    assert marigold.boards.count() == len(pinterest.boards("marigoldstudio")) == 600
    assert count(pinterest, BOARDS) == 3
    assert len(queries) < 25
    assert marigold.boards_synced_at is not None


def test_what_pinterest_says_of_a_board_is_kept(
    hazel: PinterestAccount, pinterest: Simulator
) -> None:
    boards.sync_boards(hazel)
    shared = Board.objects.get(name="Makers' market")
    assert shared.owner_username != hazel.username
    assert Board.objects.filter(privacy=Board.Privacy.SECRET).count() == 0  # no secret scopes
    assert Board.objects.get(name="Recipes").pin_count is not None


def test_a_renamed_board_keeps_its_row(hazel: PinterestAccount, pinterest: Simulator) -> None:
    boards.sync_boards(hazel)
    row = Board.objects.get(name="Recipes")
    pinterest.rename_board(row.pinterest_id, "Suppers")
    boards.sync_boards(hazel)
    row.refresh_from_db()
    assert row.name == "Suppers"


def test_a_vanished_board_is_marked_and_comes_back(
    hazel: PinterestAccount, pinterest: Simulator
) -> None:
    boards.sync_boards(hazel)
    recipes = Board.objects.get(name="Recipes")
    pinterest.delete_board(recipes.pinterest_id)
    boards.sync_boards(hazel)
    recipes.refresh_from_db()
    gone = recipes.missing_since
    assert gone is not None
    boards.sync_boards(hazel)
    recipes.refresh_from_db()
    assert recipes.missing_since == gone  # since then, not since the last look
    pinterest.restore_board(recipes.pinterest_id)
    boards.sync_boards(hazel)
    recipes.refresh_from_db()
    assert recipes.missing_since is None


def test_a_failing_page_leaves_everything_as_it_was(alice: User, pinterest: Simulator) -> None:
    marigold = linked(pinterest, alice, "marigoldstudio")
    boards.sync_boards(marigold)
    before, read = snapshot(), marigold.boards_synced_at
    pinterest.clear_requests()
    pinterest.fault("server_error", operation="boards/list")
    with pytest.raises(PinterestError):
        boards.sync_boards(marigold)
    marigold.refresh_from_db()
    assert (marigold.boards_synced_at, marigold.boards_sync_cause) == (read, "pinterest_down")
    assert snapshot() == before
    pinterest.clear_faults()
    boards.sync_boards(marigold)
    assert marigold.boards_sync_cause == ""


def test_an_older_listing_does_not_replace_a_later_one(hazel: PinterestAccount) -> None:
    later = timezone.now() + timedelta(minutes=1)
    PinterestAccount.objects.update(boards_synced_at=later)
    boards.sync_boards(hazel)
    assert not Board.objects.exists()


def test_only_the_accounts_own_boards_are_marked(hazel: PinterestAccount, bob: User) -> None:
    foreign = factories.board(factories.account(bob))
    boards.sync_boards(hazel)
    foreign.refresh_from_db()
    assert foreign.missing_since is None


def test_a_refused_connection_is_noted_and_needs_reconnecting(
    hazel: PinterestAccount, pinterest: Simulator
) -> None:
    pinterest.revoke("hazelandoak")
    with pytest.raises(TokenRefused):
        boards.sync_boards(hazel)
    hazel.refresh_from_db()
    assert (hazel.boards_sync_cause, hazel.state) == ("token_refused", "needs_reconnect")


def test_an_app_activated_at_last_brings_the_account_back(hazel: PinterestAccount) -> None:
    PinterestAccount.objects.update(state="waiting_approval", state_cause="app_not_activated")
    hazel.refresh_from_db()
    boards.sync_boards(hazel)
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("connected", "")


def test_the_task_reads_the_sections_too(hazel: PinterestAccount, pinterest: Simulator) -> None:
    tasks.sync_boards(hazel.pk)
    sections = BoardSection.objects.filter(board__name="Recipes")
    assert {section.name for section in sections} == {"Breads", "Soups and stews", "Puddings"}
    assert not boards.stale_sections(hazel, timezone.now()).exists()


def test_sections_that_are_known_cost_no_calls(
    hazel: PinterestAccount, pinterest: Simulator
) -> None:
    tasks.sync_boards(hazel.pk)
    pinterest.clear_requests()
    tasks.sync_boards(hazel.pk)
    assert [record.operation for record in pinterest.requests] == ["boards/list"]


def test_six_hundred_boards_do_not_cost_six_hundred_calls(
    alice: User, pinterest: Simulator
) -> None:
    marigold = linked(pinterest, alice, "marigoldstudio")
    pinterest.clear_requests()
    tasks.sync_boards(marigold.pk)
    operations = [record.operation for record in pinterest.requests]
    assert operations.count("board_sections/list") == 25


def test_sections_are_read_again_when_something_was_pinned_or_after_a_week(
    hazel: PinterestAccount,
) -> None:
    tasks.sync_boards(hazel.pk)
    now = timezone.now()
    assert not boards.stale_sections(hazel, now).exists()
    Board.objects.filter(name="Recipes").update(pins_modified_at=now + timedelta(seconds=1))
    assert [board.name for board in boards.stale_sections(hazel, now)] == ["Recipes"]
    later = now + timedelta(days=8)
    assert boards.stale_sections(hazel, later).count() == Board.objects.offered().count()


def test_a_vanished_section_is_marked(hazel: PinterestAccount) -> None:
    boards.sync_boards(hazel)
    recipes = Board.objects.get(name="Recipes")
    foreign = factories.section(recipes, "Not there any more")
    boards.sync_sections(recipes)
    foreign.refresh_from_db()
    assert foreign.missing_since is not None
    assert recipes.sections.filter(missing_since=None).count() == 3


def test_a_board_found_gone_by_its_sections_is_marked(
    hazel: PinterestAccount, pinterest: Simulator
) -> None:
    boards.sync_boards(hazel)
    recipes = Board.objects.get(name="Recipes")
    pinterest.delete_board(recipes.pinterest_id)
    boards.sync_sections(recipes)
    recipes.refresh_from_db()
    assert recipes.missing_since is not None


@pytest.mark.parametrize(
    "fault", ["not_permitted", "board_or_pin_forbidden", "html_200", "wrong_shape", "unheard_of"]
)
def test_a_board_whose_sections_are_refused_keeps_no_other_from_being_read(
    hazel: PinterestAccount, pinterest: Simulator, fault: str
) -> None:
    boards.sync_boards(hazel)
    now = timezone.now()
    first, other = boards.stale_sections(hazel, now)[:2]
    pinterest.fault(fault, operation="board_sections/list", times=1)
    boards.sync_stale_sections(hazel)
    unread = Board.objects.offered().filter(sections_synced_at=None)
    assert list(unread) == [first]
    assert not boards.stale_sections(hazel, timezone.now()).exists()
    tomorrow = now + timedelta(days=1, minutes=1)
    Board.objects.filter(pk=other.pk).update(pins_modified_at=now + timedelta(minutes=1))
    assert list(boards.stale_sections(hazel, tomorrow)) == [other, first]
    boards.sync_sections(first)
    assert first not in boards.stale_sections(hazel, tomorrow)


@pytest.mark.parametrize("fault", ["server_error", "rate_limited", "app_not_activated"])
def test_trouble_of_the_account_ends_the_reading_of_sections(
    hazel: PinterestAccount, pinterest: Simulator, fault: str
) -> None:
    boards.sync_boards(hazel)
    pinterest.clear_requests()
    pinterest.fault(fault, operation="board_sections/list", times=1)
    with pytest.raises(PinterestError):
        boards.sync_stale_sections(hazel)
    assert [record.operation for record in pinterest.requests] == ["board_sections/list"]
    assert not Board.objects.exclude(sections_refused_at=None).exists()


def test_the_worker_is_asked_once_a_minute_and_only_for_old_boards(hazel: PinterestAccount) -> None:
    now = timezone.now()
    hazel.boards_synced_at = now - timedelta(minutes=9)
    boards.sync_if_old(hazel, now)
    assert OrmQ.objects.count() == 0
    hazel.boards_synced_at = now - timedelta(minutes=11)
    boards.sync_if_old(hazel, now)
    boards.sync_if_old(hazel, now)
    assert OrmQ.objects.count() == 1
