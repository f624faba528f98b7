"""Work for the background: each takes an id and calls a verb; a missing row is no error."""

import logging

from django.utils import timezone
from django_q.tasks import async_task

from accounts import board_sync, tokens
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError

logger = logging.getLogger(__name__)


def sync_boards(account_id: int) -> None:
    """Read an account's boards, and the sections of some."""
    account = PinterestAccount.objects.linked().filter(pk=account_id).first()
    if account is None:
        return
    try:
        board_sync.sync_boards(account)
        board_sync.sync_stale_sections(account)
    except PinterestError as error:
        logger.warning("Boards of account %s: %s", account_id, error)


def refresh_idle_accounts() -> None:
    """Give each account whose token should be replaced a task of its own: for a daily timer."""
    for account_id in tokens.idle_accounts(timezone.now()):
        async_task(refresh_account, account_id)


def refresh_account(account_id: int) -> None:
    """Replace one account's tokens."""
    account = PinterestAccount.objects.linked().filter(pk=account_id).first()
    if account is None:
        return
    try:
        tokens.refresh(account)
    except PinterestError as error:
        logger.warning("The token of account %s was not refreshed: %s", account_id, error)
