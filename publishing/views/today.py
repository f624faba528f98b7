"""Today: what goes out next, how the day stands, and the first steps of a newcomer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts import endings
from accounts.access import AuthenticatedHttpRequest
from accounts.models import Board, PinterestAccount, User
from publishing import held_accounts, schedule_times, zones
from publishing.models import Pin
from publishing.models.place_gone import PLACE_GONE

NEXT_PINS = 10
SOON = timedelta(days=2)  # wider than any zone's today, and than any wait for a retry


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def today(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show the day at a glance."""
    now = timezone.now()
    accounts = _accounts(request.user)
    there = zones.zones_of(accounts, now)
    holds = held_accounts.holds_of(accounts, now)
    entries = held_accounts.held_accounts(holds, request.user, now)
    stopped = [one for one in entries if one.paused or not one.hold.is_wait]
    stopped.sort(key=lambda one: not one.needs_reconnecting)
    still = held_accounts.held(holds, soft=False) | PLACE_GONE
    context = {
        "accounts": accounts,
        "day": there[0].day if there else now.date(),
        "stopped": stopped,
        "on_hold": sum(one.count for one in stopped),
        "endings": endings.endings_of(accounts, now),
        "moving": _moving(accounts, now, still),
        "published": _published(accounts, now),
        "next_pins": _next_pins(accounts, still),
        "has_boards": _any(accounts, "has_boards"),
        "zones": there,
        "mixed": len(there) > 1,
        "is_new": not _any(accounts, "has_published"),
    }
    return render(request, "publishing/today.html", context)


def _accounts(user: User) -> list[PinterestAccount]:
    boards = Board.objects.filter(account=OuterRef("pk"))
    published = Pin.objects.filter(account=OuterRef("pk"), status=Pin.Status.PUBLISHED)
    linked = PinterestAccount.objects.for_user(user).linked()
    found = linked.select_related("credential", "lane__paused_by")
    return list(found.annotate(has_boards=Exists(boards), has_published=Exists(published)))


def _any(accounts: Sequence[PinterestAccount], annotation: str) -> bool:
    return any(getattr(account, annotation) for account in accounts)


def _moving(accounts: Sequence[PinterestAccount], now: datetime, still: Q) -> dict[str, int]:
    """Count the pins that are on their way today, and those that wait by themselves."""
    pins = Pin.objects.to_look_at(now + SOON).filter(account__in=accounts).exclude(still)
    by_itself = Q(status=Pin.Status.CHECKING) | ~Q(cause="")
    return pins.aggregate(
        going_out=Count("pk", _today("due_at", accounts, now)), by_itself=Count("pk", by_itself)
    )


def _published(accounts: Sequence[PinterestAccount], now: datetime) -> int:
    """Count what went out today; what is in Pinterest's sandbox nobody else sees.

    https://developers.pinterest.com/docs/developer-tools/sandbox/
    """
    public = [account for account in accounts if not account.is_in_sandbox]
    today = _today("published_at", public, now)
    return Pin.objects.filter(today, status=Pin.Status.PUBLISHED).count()


def _today(field: str, accounts: Sequence[PinterestAccount], now: datetime) -> Q:
    """Return the condition that a moment lies in its account's own today."""
    found = Q(pk__in=[])
    for zone in {account.zone for account in accounts}:
        day = now.astimezone(zone).date()
        start, end = schedule_times.day_bounds(day, day, zone)
        there = [account for account in accounts if account.zone == zone]
        found |= Q(account__in=there, **{f"{field}__gte": start, f"{field}__lt": end})
    return found


def _next_pins(accounts: Sequence[PinterestAccount], still: Q) -> list[Pin]:
    """Return what goes out next; what is on hold is one thing of its account's."""
    pins = Pin.objects.filter(account__in=accounts, status__in=Pin.Status.moving())
    pins = pins.exclude(still)
    return list(pins.with_cards().order_by("due_at", "pk")[:NEXT_PINS])
