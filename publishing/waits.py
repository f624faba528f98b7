"""Letting an account wait: nothing of it goes out before a moment."""

from datetime import datetime

from django.db.models import Q

from publishing.models import Lane, PinCause


def wait(account_id: int, until: datetime, cause: PinCause) -> None:
    """Let nothing of the account go out before; a wait that is longer already stays."""
    shorter = Q(not_before=None) | Q(not_before__lt=until)
    Lane.objects.filter(shorter, account_id=account_id).update(
        not_before=until, not_before_cause=cause
    )
