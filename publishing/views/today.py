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
from publishing import pausing, schedule_times
from publishing.models import Pin

NEXT_PINS = 10
SOON = timedelta(days=2)  # wider than any zone's today, and than any wait for a retry


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def today(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show the day at a glance."""
    now = timezone.now()
    accounts = _accounts(request.user)
    signed_out = PinterestAccount.State.NEEDS_RECONNECT
    broken = [one for one in accounts if one.state == signed_out and not one.is_elsewhere]
    context = {
        "accounts": accounts,
        "day": accounts[0].local(now) if accounts else now,
        "broken": _with_held(broken),
        "endings": endings.endings_of(accounts, now),
        "pauses": pausing.pauses_of(request.user, now),
        "moving": _moving(accounts, now),
        "published": _published(accounts, now),
        "next_pins": _next_pins(accounts),
        "has_boards": _any(accounts, "has_boards"),
        "mixed": len({account.zone for account in accounts}) > 1,
        "is_new": not _any(accounts, "has_published"),
    }
    return render(request, "publishing/today.html", context)


def _accounts(user: User) -> list[PinterestAccount]:
    boards = Board.objects.filter(account=OuterRef("pk"))
    published = Pin.objects.filter(account=OuterRef("pk"), status=Pin.Status.PUBLISHED)
    linked = PinterestAccount.objects.for_user(user).linked()
    found = linked.select_related("credential")
    return list(found.annotate(has_boards=Exists(boards), has_published=Exists(published)))


def _any(accounts: Sequence[PinterestAccount], annotation: str) -> bool:
    return any(getattr(account, annotation) for account in accounts)


def _moving(accounts: Sequence[PinterestAccount], now: datetime) -> dict[str, int]:
    """Count the pins that are on their way today, and those that wait by themselves."""
    pins = Pin.objects.to_look_at(now + SOON).filter(account__in=accounts)
    by_itself = Q(status=Pin.Status.CHECKING) | ~Q(cause="")
    return pins.aggregate(
        going_out=Count("pk", _today("due_at", accounts, now)), by_itself=Count("pk", by_itself)
    )


def _published(accounts: Sequence[PinterestAccount], now: datetime) -> int:
    today = _today("published_at", accounts, now)
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


def _next_pins(accounts: Sequence[PinterestAccount]) -> list[Pin]:
    pins = Pin.objects.filter(account__in=accounts, status__in=Pin.Status.moving())
    return list(pins.with_cards().order_by("due_at", "pk")[:NEXT_PINS])


def _with_held(broken: Sequence[PinterestAccount]) -> list[tuple[PinterestAccount, int]]:
    """Return each account that needs reconnecting with the number of its pins on hold."""
    if not broken:
        return []
    pins = Pin.objects.filter(account__in=broken, status__in=Pin.Status.planned()).order_by()
    counts = dict(pins.values_list("account").annotate(Count("pk")))
    return [(account, counts.get(account.pk, 0)) for account in broken]
