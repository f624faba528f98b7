"""The administrators' switch for everything."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from publishing.models import Standstill


def begin(user: User, reason: str) -> Standstill:
    """Let nothing go out, of whatever account; return the standstill that lasts.

    While one lasts already, that one stays: with who began it, and why.
    """
    try:
        with transaction.atomic():
            return Standstill.objects.create(began_by=user, reason=reason)
    except IntegrityError:
        return Standstill.objects.open().get()


def end() -> bool:
    """Let publishing go on; False when nothing stood still."""
    return Standstill.objects.open().update(ended_at=timezone.now()) == 1
