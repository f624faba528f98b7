"""What pages do with boards: read them now, or ask for it in the background."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django_q.tasks import async_task

from accounts import tasks
from accounts.board_sync import stale_sections, sync_boards, sync_sections, sync_stale_sections
from accounts.models import PinterestAccount

__all__ = [
    "request_sync",
    "stale_sections",
    "sync_boards",
    "sync_if_old",
    "sync_sections",
    "sync_stale_sections",
]

OLD = timedelta(minutes=10)
ASKED_SECONDS = 60  # one request in this time is enough, however often a page is opened


def request_sync(account: PinterestAccount) -> None:
    """Have the worker read the account's boards and sections soon."""
    if cache.add(f"accounts:sync-asked:{account.pk}", value=True, timeout=ASKED_SECONDS):
        async_task(tasks.begin_sync, account.pk)


def sync_if_old(account: PinterestAccount, now: datetime) -> None:
    """Ask for it when the boards were read more than ten minutes ago: for pages that offer them."""
    read = account.boards_synced_at
    can_be_read = account.is_connected and not account.is_elsewhere
    if can_be_read and (read is None or read < now - OLD):
        request_sync(account)
