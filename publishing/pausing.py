"""The marketers' switch for one account: pause, resume, and who paused it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.timesince import timesince

from accounts.models import PinterestAccount, User
from publishing.models import Lane, Pin

_JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """An account that somebody paused: `said` tells who and when, `waiting` how many pins do."""

    account: PinterestAccount
    said: str
    waiting: int


def pause(account: PinterestAccount, user: User) -> None:
    """Let nothing more of the account go out; the first to pause it is who is named."""
    Lane.objects.get_or_create(account=account)
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
    return _said(lane, viewer, now) if lane else ""


def pauses_of(viewer: User, now: datetime) -> list[Pause]:
    """Return the viewer's accounts that are paused. Two statements at most."""
    linked = PinterestAccount.objects.for_user(viewer).linked()
    lanes = Lane.objects.filter(account__in=linked).exclude(paused_at=None)
    paused = list(lanes.select_related("account", "paused_by").order_by("account__username", "pk"))
    waiting = _waiting(paused, now)
    return [
        Pause(lane.account, _said(lane, viewer, now), waiting.get(lane.account_id, 0))
        for lane in paused
    ]


def _waiting(lanes: Sequence[Lane], now: datetime) -> dict[int, int]:
    if not lanes:
        return {}
    accounts = [lane.account_id for lane in lanes]
    due = Pin.objects.filter(account__in=accounts).due(now).order_by()
    return dict(due.values_list("account").annotate(Count("pk")))


def _said(lane: Lane, viewer: User, now: datetime) -> str:
    if lane.paused_at is None:
        return ""
    by = lane.paused_by
    is_own = by is not None and by.pk == viewer.pk
    name = " by you" if is_own else f" by {by}" if by else ""
    ago = now - lane.paused_at
    when = "just now" if ago < _JUST_NOW else f"{timesince(lane.paused_at, now, depth=1)} ago"
    until = "you resume" if is_own else "somebody resumes"
    return f"Paused{name} {when}: nothing goes out until {until}.".replace("\xa0", " ")
