"""Letting an account wait: nothing of it goes out before a moment."""

from datetime import datetime
from itertools import takewhile

from django.db.models import Q

from publishing.models import Attempt, Lane, PinCause


def wait(account_id: int, until: datetime, cause: PinCause) -> None:
    """Let nothing of the account go out before; a wait that is longer already stays."""
    shorter = Q(not_before=None) | Q(not_before__lt=until)
    Lane.objects.filter(shorter, account_id=account_id).update(
        not_before=until, not_before_cause=cause
    )


def in_a_row(pin_id: int, cause: PinCause, most: int) -> int:
    """Return how many of the pin's latest attempts that ended, `most` of them, ended like this."""
    ended = Attempt.objects.filter(pin=pin_id).exclude(outcome=Attempt.Outcome.RUNNING)
    causes = ended.order_by("-number").values_list("cause", flat=True)[:most]
    return len(list(takewhile(lambda each: each == cause, causes)))
