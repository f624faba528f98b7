"""Work for the background: each takes an id and calls a verb; a missing row is no error.

What django-q2 is given, `begin_sync` and `refresh_idle_accounts`, returns at once.
"""

import logging
from functools import partial

from django.utils import timezone

from accounts import background, board_sync, endings, tokens
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError

logger = logging.getLogger(__name__)


def begin_sync(account_id: int) -> None:
    """Have a thread of this process read an account's boards."""
    background.begin(partial(sync_boards, account_id))


def sync_boards(account_id: int) -> None:
    """Read an account's boards, and the sections of some, unless the process ends meanwhile."""
    account = PinterestAccount.objects.linked().here().filter(pk=account_id).first()
    if account is None:
        return
    try:
        board_sync.sync_boards(account)
        board_sync.sync_stale_sections(account)
    except PinterestError as error:
        logger.warning("Boards of account %s: %s", account_id, error)


def refresh_idle_accounts() -> None:
    """Have a thread of this process replace the tokens that should be: for an hourly timer."""
    background.begin(refresh_one_by_one)


def refresh_one_by_one() -> None:
    """Replace the tokens that should be, one account after another; then note what is to end.

    In this order: what renews itself is not warned of. When the process comes to its end, the rest
    waits for the next time.
    """
    for account_id in tokens.idle_accounts(timezone.now()):
        if background.is_ending():
            return
        refresh_account(account_id)
    endings.record_warnings(timezone.now())


def refresh_account(account_id: int) -> None:
    """Replace one account's tokens."""
    account = PinterestAccount.objects.linked().here().filter(pk=account_id).first()
    if account is None:
        return
    try:
        tokens.refresh(account)
    except PinterestError as error:
        logger.warning("The token of account %s was not refreshed: %s", account_id, error)
