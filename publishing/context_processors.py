"""What the frame around every page shows."""

from typing import Any, TypedDict

from django.conf import settings
from django.db.models import Count, Exists, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import PinterestAccount, User
from publishing.holds import reachable
from publishing.models import Heartbeat, Pin, Standstill


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the Fix badge's number, and what stops everybody: a standstill, a worker away.

    One statement a page; one more only while no worker is alive.
    """
    switches = {
        "linking_on": bool(settings.PINTEREST_APP_ID and settings.PINTEREST_APP_SECRET),
        "registration_open": settings.REGISTRATION_OPEN,
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.path.startswith("/admin/"):
        return switches
    seen = _seen(user)
    waiting = None if seen["alive"] else _waiting(user)
    return {
        **switches,
        "nav_fix_count": seen["needing"] + seen["signed_out"],
        "standstill": seen["standstill"],
        "worker_silent": waiting is not None,
        "pins_waiting": waiting or 0,
    }


def _waiting(user: User) -> int | None:
    """Count the pins that would be out, or looked for; None when none of the user's ever will.

    A video is due a look ahead of its time, and waits for nothing before that. What is on hold
    would not be out with a worker either; in a standstill, boards are still looked at.
    """
    moving, now = Pin.objects.for_user(user).moving(), timezone.now()
    due = moving.filter(reachable(), next_at__lte=now, due_at__lte=now)
    free = due.exclude(account__lane__paused_at__isnull=False)
    free = free.exclude(account__lane__not_before__gt=now)
    free = free.exclude(Exists(Standstill.objects.open()), status__in=Pin.Status.planned())
    found = User.objects.values(any=Exists(moving), waiting=_number_of(free)).get(pk=user.pk)
    return found["waiting"] if found["any"] else None


class _Seen(TypedDict):
    needing: int
    signed_out: int
    alive: bool
    standstill: str | None


def _seen(user: User) -> _Seen:
    """Count what needs the user, and look for a worker, in one statement."""
    broken = (
        PinterestAccount.objects.for_user(user)
        .here()
        .filter(state=PinterestAccount.State.NEEDS_RECONNECT)
    )
    return User.objects.values(
        needing=_number_of(Pin.objects.for_user(user).needing_somebody()),
        signed_out=_number_of(broken),
        standstill=Subquery(Standstill.objects.open().values("reason")),
        alive=Exists(Heartbeat.objects.alive(timezone.now())),
    ).get(pk=user.pk)


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("*"))
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)
