"""Copies an account's boards and sections from Pinterest.

Calls are few: an app on Trial has 1,000 a day for everybody. The boards are listed whole (250 a
page); sections take a call for each board, so that a round reads those of 25 boards at most: never
read, pinned to since, or read a week ago, the latest used boards first. One whose sections
Pinterest does not give is passed over, and asked for again after a day, behind all others.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts import background
from accounts.calling import READ_TIMEOUT, call
from accounts.connection import mark_connected
from accounts.models import Board, BoardSection, PinterestAccount
from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused
from accounts.pinterest.scopes import SECRET_SCOPES

SECTION_READS = 25  # boards of one round
SECTIONS_STALE = timedelta(days=7)
SECTIONS_PATIENCE = timedelta(days=1)  # after Pinterest did not give a board's sections
LARGEST_COUNT = 2**31 - 1
_OF_ONE_BOARD = (
    Cause.BOARD_FORBIDDEN,
    Cause.SECTION_GONE,
    Cause.NOT_PERMITTED,
    Cause.REQUEST_INVALID,
    Cause.UNREADABLE_ANSWER,
    Cause.UNRECOGNISED,
)
_COPIED = (
    "name",
    "privacy",
    "is_ads_only",
    "owner_username",
    "collaborator_count",
    "pin_count",
    "pins_modified_at",
    "synced_at",
    "missing_since",
)


def sync_boards(account: PinterestAccount, *, timeout: tuple[float, float] = READ_TIMEOUT) -> None:
    """List the account's boards and store them; boards that are gone are marked, never deleted.

    All pages are read before a row is written. Raises PinterestError, after its cause was noted in
    `boards_sync_cause`; then the boards are as they were.
    """
    began = timezone.now()
    try:
        found = call(account, lambda client: list(client.boards()), timeout=timeout)
    except PinterestError as error:
        PinterestAccount.objects.filter(pk=account.pk).update(boards_sync_cause=error.cause)
        account.boards_sync_cause = error.cause
        raise
    if account.state_cause == Cause.APP_NOT_ACTIVATED:
        mark_connected(account)
    _store_boards(account, found, began)
    account.refresh_from_db(fields=["boards_synced_at", "boards_sync_cause"])


def sync_sections(board: Board, *, timeout: tuple[float, float] = READ_TIMEOUT) -> None:
    """Read one board's sections. Raises PinterestError; the sections are as they were then."""
    call(board.account, lambda client: _read_sections(client, board), timeout=timeout)


def sync_stale_sections(account: PinterestAccount) -> int:
    """Read the sections of up to 25 boards; return how many were asked for. Raises PinterestError.

    What is wrong with one board keeps no other from being read, trouble of the account ends the
    round. It ends early when a limit of Pinterest's is more than half used, or with this process.
    """
    boards = list(stale_sections(account, timezone.now())[:SECTION_READS])
    return call(account, lambda client: _read_all(client, boards)) if boards else 0


def stale_sections(account: PinterestAccount, now: datetime) -> QuerySet[Board]:
    """Return the boards whose sections should be read, the latest pinned to first."""
    stale = (
        Q(sections_synced_at=None)
        | Q(sections_synced_at__lt=F("pins_modified_at"))
        | Q(sections_synced_at__lt=now - SECTIONS_STALE)
    )
    refused = F("sections_refused_at").asc(nulls_first=True)
    may_ask = Q(sections_refused_at=None) | Q(sections_refused_at__lt=now - SECTIONS_PATIENCE)
    boards = Board.objects.filter(stale, may_ask, account=account).offered()
    latest = F("pins_modified_at").desc(nulls_last=True)
    return boards.select_related("account").order_by(refused, latest, "pk")


def _read_all(client: PinterestClient, boards: list[Board]) -> int:
    for number, board in enumerate(boards):
        if background.is_ending() or _is_scarce(client):
            return number
        try:
            _read_sections(client, board)
        except PinterestError as error:
            if not _is_about_the_board(error):
                raise
            Board.objects.filter(pk=board.pk).update(sections_refused_at=timezone.now())
    return len(boards)


def _is_about_the_board(error: PinterestError) -> bool:
    """Whether the account's other boards may well be read."""
    of_secret_boards = error.missing_scopes and set(error.missing_scopes) <= set(SECRET_SCOPES)
    return error.cause in _OF_ONE_BOARD or bool(of_secret_boards)


def _is_scarce(client: PinterestClient) -> bool:
    return any(
        budget.remaining is not None and budget.remaining < budget.limit / 2
        for budget in client.budgets
        if (budget.window_seconds or 0) > 1
    )


def _read_sections(client: PinterestClient, board: Board) -> None:
    began = timezone.now()
    try:
        found = list(client.sections(board.pinterest_id))
    except Refused as error:
        if error.cause != Cause.BOARD_GONE:
            raise
        Board.objects.filter(pk=board.pk, missing_since=None).update(missing_since=began)
        return
    _store_sections(board, found, began)


@transaction.atomic
def _store_boards(account: PinterestAccount, found: list[types.Board], began: datetime) -> None:
    current = PinterestAccount.objects.select_for_update().get(pk=account.pk)
    if current.boards_synced_at and current.boards_synced_at > began:
        return  # a later listing has been stored meanwhile
    rows = {board.id: _row(account, board, began) for board in found}
    Board.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["account", "pinterest_id"],
        update_fields=_COPIED,
    )
    unseen = Board.objects.filter(account=account, missing_since=None)
    unseen.exclude(pinterest_id__in=list(rows)).update(missing_since=began)
    PinterestAccount.objects.filter(pk=account.pk).update(
        boards_synced_at=began, boards_sync_cause=""
    )


def _row(account: PinterestAccount, board: types.Board, now: datetime) -> Board:
    return Board(
        account=account,
        pinterest_id=board.id,
        name=board.name or "Board without a name",
        privacy=board.privacy[:20],
        is_ads_only=board.is_ads_only,
        owner_username=board.owner_username[:100],
        collaborator_count=min(board.collaborator_count or 0, LARGEST_COUNT),
        pin_count=None if board.pin_count is None else min(board.pin_count, LARGEST_COUNT),
        pins_modified_at=board.pins_modified_at,
        synced_at=now,
        missing_since=None,
    )


@transaction.atomic
def _store_sections(board: Board, found: list[types.Section], now: datetime) -> None:
    rows = {
        section.id: BoardSection(
            board=board, pinterest_id=section.id, name=section.name or "Section without a name"
        )
        for section in found
    }
    BoardSection.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["board", "pinterest_id"],
        update_fields=["name", "missing_since"],
    )
    unseen = BoardSection.objects.filter(board=board, missing_since=None)
    unseen.exclude(pinterest_id__in=list(rows)).update(missing_since=now)
    Board.objects.filter(pk=board.pk).update(sections_synced_at=now, sections_refused_at=None)
