"""Fix: everything that needs somebody, by what is to be done; then what we handle ourselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, F, Min, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount, User
from accounts.pinterest.causes import Cause
from accounts.pinterest_app import environment
from accounts.state_words import state_sentence
from publishing import access, pausing
from publishing.decisions import Need, Row
from publishing.holds import REACHABLE
from publishing.models import Pin, Standstill
from publishing.models.cause import cause_of
from publishing.models.pin import PinQuerySet
from publishing.standing import Standing, stand
from publishing.views import late_rows
from publishing.wording import of_account

SHOWN = 100  # rows of one kind; more of them are not read by anybody

_HEADINGS = {
    Need.FIX: "Pinterest did not accept these",
    Need.BOARD: "These need another board",
    Need.IS_IT_THERE: "Are these on Pinterest?",
    Need.TOO_LATE: "Their time has passed",
    Need.SEND_AGAIN: "We could not get these out",
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
    """An account that needs reconnecting, why, and what waits for it."""

    account: PinterestAccount
    row: Row
    sentence: str
    count: int
    first_due: datetime | None
    is_late: bool = False


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def fix(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show what needs somebody, and what does not."""
    now = timezone.now()
    pins = Pin.objects.for_user(request.user).with_cards()
    needing = pins.needing_somebody().order_by("due_at", "pk")
    groups = _groups(_stand(needing[:SHOWN], now))
    held = _held(request.user, now)
    context = {
        "late": late_rows.all_of(request.user),
        "dropped": late_rows.dropped_of(request.user, request.GET),
        "held": held,
        "pauses": pausing.pauses_of(request.user, now),
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
        if account.state == PinterestAccount.State.NEEDS_RECONNECT and not account.is_elsewhere
    ]
    waiting = Pin.objects.filter(account__in=broken, status__in=Pin.Status.planned()).order_by()
    counts = waiting.values("account").annotate(count=Count("pk"), first=Min("due_at"))
    by_account = {row["account"]: row for row in counts} if broken else {}
    return [
        _incident(account, by_account.get(account.pk, {"count": 0, "first": None}), now)
        for account in broken
    ]


def _incident(account: PinterestAccount, held: Mapping[str, Any], now: datetime) -> Held:
    first = held["first"]
    row = of_account(account, cause_of(account.state_cause) or Cause.TOKEN_REFUSED)
    late = bool(first and first < now)
    return Held(account, row, state_sentence(account), held["count"], first, is_late=late)


def _handled(pins: PinQuerySet, now: datetime) -> PinQuerySet:
    """Return the pins that wait, are held, tried again or looked for, all without anybody.

    What is paused is shown as one thing of the account's.
    """
    until = F("account__lane__not_before")
    scheduled = Q(status=Pin.Status.SCHEDULED, account__lane__paused_at=None)
    elsewhere = ~Q(account__environment=environment())
    unapproved = Q(account__state=PinterestAccount.State.WAITING_APPROVAL)
    held = Q(account__lane__not_before__gt=now, next_at__lt=until, due_at__lt=until)
    is_due = Q(next_at__lte=now, due_at__lte=now)
    held |= is_due & (unapproved | elsewhere | Q(Exists(Standstill.objects.open())))
    looked_for = Q(status__in=[Pin.Status.CHECKING, Pin.Status.PROCESSING])
    disconnected = Q(account__state=PinterestAccount.State.DISCONNECTED)
    reachable = Q(account__state__in=REACHABLE) | (elsewhere & ~disconnected)
    there = Q(board__missing_since=None)
    by_itself = (scheduled & (~Q(cause="") | held)) | looked_for
    return pins.filter(reachable & there & by_itself).order_by("next_at", "pk")
