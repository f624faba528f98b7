"""After a mistake of ours: the account waits for a while, so that whoever looks reads why."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from publishing import guidance
from publishing.models.cause import OwnCause
from publishing.waits import wait


def let_wait(account_ids: Iterable[int]) -> None:
    """Send nothing of these accounts until it is tried again. Looks at their boards go on."""
    seconds = guidance.row(OwnCause.OUR_MISTAKE).seconds or 0
    until = timezone.now() + timedelta(seconds=seconds)
    for account_id in sorted(account_ids):
        wait(account_id, until, OwnCause.OUR_MISTAKE)
