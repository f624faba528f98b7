"""Fix: everything that needs somebody, by what is to be done; then what we handle ourselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount, User
from publishing import access
from publishing.decisions import Need
from publishing.models import Pin
from publishing.models.pin import PinQuerySet
from publishing.standing import Standing, stand

SHOWN = 100  # rows of one kind; more of them are not read by anybody

_HEADINGS = {
    Need.FIX: "Pinterest did not accept these",
    Need.BOARD: "These need another board",
    Need.IS_IT_THERE: "Are these on Pinterest?",
    Need.TOO_LATE: "Their time has passed",
    Need.OPERATOR: "These need your administrator",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A pin and how it stands."""

    pin: Pin
    stands: Standing


@dataclass(frozen=True, slots=True)
class Group:
    """Pins that need the same thing."""

    need: Need
    heading: str
    troubles: Sequence[Trouble]


@dataclass(frozen=True, slots=True)
class Held:
    """An account that needs reconnecting, and what waits for it."""

    account: PinterestAccount
    count: int
    first_due: datetime | None
    is_late: bool = False


@login_required
@require_GET
def fix(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show what needs somebody, and what does not."""
    now = timezone.now()
    pins = Pin.objects.for_user(request.user).with_places()
    needing = pins.needing_somebody().order_by("due_at", "pk")
    groups = _groups(_stand(needing[:SHOWN], now))
    held = _held(request.user, now)
    context = {
        "held": held,
        "groups": groups,
        "shown": SHOWN,
        "handled": _stand(_handled(pins, now)[:SHOWN], now),
        "urgent": len(held) + sum(len(group.troubles) for group in groups),
    }
    return render(request, "publishing/fix.html", context)


def _stand(pins: Iterable[Pin], now: datetime) -> list[Trouble]:
    return [Trouble(pin, stand(pin, now)) for pin in pins]


def _groups(troubles: Sequence[Trouble]) -> list[Group]:
    found = []
    for need, heading in _HEADINGS.items():
        those = [trouble for trouble in troubles if trouble.stands.need is need]
        if those:
            found.append(Group(need, heading, those))
    return found


def _held(user: User, now: datetime) -> list[Held]:
    """Return the accounts that Pinterest signed out. Pins on hold are one incident, not many."""
    broken = [
        account
        for account in access.accounts_of(user)
        if account.state == PinterestAccount.State.NEEDS_RECONNECT
    ]
    waiting = Pin.objects.filter(account__in=broken, status=Pin.Status.SCHEDULED).order_by()
    counts = waiting.values("account").annotate(count=Count("pk"), first=Min("due_at"))
    by_account = {row["account"]: row for row in counts} if broken else {}
    return [
        Held(account, row["count"], row["first"], is_late=bool(row["first"] and row["first"] < now))
        if (row := by_account.get(account.pk))
        else Held(account, 0, None)
        for account in broken
    ]


def _handled(pins: PinQuerySet, now: datetime) -> PinQuerySet:
    """Return the pins that wait, are tried again or are looked for, all without anybody."""
    until = F("account__lane__not_before")
    tried_again = Q(status=Pin.Status.SCHEDULED) & ~Q(cause="")
    waiting = Q(status=Pin.Status.SCHEDULED, account__lane__not_before__gt=now, next_at__lt=until)
    looked_for = Q(status__in=[Pin.Status.CHECKING, Pin.Status.PROCESSING])
    connected = Q(account__state=PinterestAccount.State.CONNECTED)
    there = Q(board__missing_since=None)
    return pins.filter(connected & there & (tried_again | waiting | looked_for)).order_by(
        "next_at", "pk"
    )
