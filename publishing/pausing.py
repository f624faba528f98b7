"""The marketers' switch for one account: pause, resume, and who paused it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.timesince import timesince

from accounts.models import PinterestAccount, User
from publishing.models import Lane
from publishing.opening import open_lane

_JUST_NOW = timedelta(minutes=1)


def pause(account: PinterestAccount, user: User) -> None:
    """Let nothing more of the account go out; the first to pause it is who is named."""
    open_lane(account)
    running = Lane.objects.filter(account=account, paused_at=None)
    running.update(paused_at=timezone.now(), paused_by=user)


def resume(account: PinterestAccount) -> None:
    """Let the account's pins out again: in order, spaced, and the long overdue ones ask first."""
    Lane.objects.filter(account=account).exclude(paused_at=None).update(
        paused_at=None, paused_by=None
    )


def said(account: PinterestAccount, viewer: User, now: datetime) -> str:
    """Return who paused the account and when; "" while it is not paused."""
    lane = Lane.objects.select_related("paused_by").filter(account=account).first()
    return said_of(lane, viewer, now)


def said_of(lane: Lane | None, viewer: User, now: datetime) -> str:
    """Return the same of a lane that was read with `paused_by`."""
    if lane is None or lane.paused_at is None:
        return ""
    by = lane.paused_by
    is_own = by is not None and by.pk == viewer.pk
    name = " by you" if is_own else f" by {by}" if by else ""
    ago = now - lane.paused_at
    when = "just now" if ago < _JUST_NOW else f"{timesince(lane.paused_at, now, depth=1)} ago"
    until = "you resume" if is_own else "somebody resumes"
    return f"Paused{name} {when}: nothing goes out until {until}.".replace("\xa0", " ")
