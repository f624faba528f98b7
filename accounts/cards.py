"""An account as its card shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from accounts.endings import end_of, ends_soon, renews_itself
from accounts.linking_words import PERMISSIONS
from accounts.models import Access, Board, Credential, PinterestAccount, User
from accounts.pinterest.scopes import SECRET_SCOPES
from accounts.state_words import Look, look_of, state_sentence, sync_sentence

STOPPED = PinterestAccount.State.NEEDS_RECONNECT  # what is stored no longer means anything


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an account, ready to be shown.

    `ends_at` is when a connection ends that `renews_itself`, were it left alone, or does not;
    `ends_soon` when that is near and only the user can prevent it.
    """

    account: PinterestAccount
    look: Look
    sentence: str
    board_count: int
    permissions: list[str]
    reaches_secret_boards: bool
    ends_at: datetime | None
    ends_soon: datetime | None
    renews_itself: bool
    sync_problem: str
    is_own: bool


def cards_of(user: User) -> list[Card]:
    """Return the cards of a user's accounts in two statements."""
    access = Access.objects.filter(user=user).select_related("account__credential")
    boards = Board.objects.filter(account__access__user=user).offered().order_by()
    counts = dict(boards.values_list("account").annotate(Count("pk")))
    rows = access.order_by("account__username", "account_id")
    return [_card(row, counts.get(row.account_id, 0)) for row in rows]


def card_of(access: Access) -> Card:
    """Return one account's card."""
    return _card(access, Board.objects.filter(account=access.account_id).offered().count())


def _card(access: Access, board_count: int) -> Card:
    account = access.account
    credential, now = _credential(account), timezone.now()
    lasting = credential if account.state != STOPPED and not account.is_elsewhere else None
    granted = credential.granted_scopes if credential else frozenset()
    cause = account.boards_sync_cause
    return Card(
        account=account,
        look=look_of(account),
        sentence=state_sentence(account),
        board_count=board_count,
        permissions=[words for scope, words in PERMISSIONS.items() if scope in granted],
        reaches_secret_boards=granted.issuperset(SECRET_SCOPES),
        ends_at=end_of(lasting) if lasting else None,
        ends_soon=ends_soon(lasting, now) if lasting else None,
        renews_itself=bool(lasting and renews_itself(lasting, now)),
        sync_problem=sync_sentence(cause) if cause else "",
        is_own=access.role == Access.Role.OWNER,
    )


def _credential(account: PinterestAccount) -> Credential | None:
    return getattr(account, "credential", None)
