"""The calendar: a month as a table, and a day as a list."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from publishing import access, plan
from publishing.views.month import (
    DAYS,
    YEARS,
    cells,
    chosen_accounts,
    month_of,
    months_around,
    today_of,
    weeks_of,
)
from publishing.zones import days_of, zones_of

PER_PAGE = 50


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def month(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show a month: ?month=2026-11, and ?account= for one account alone."""
    accounts = access.all_accounts_of(request.user)
    chosen = chosen_accounts(accounts, request.GET.get("account", ""))
    today = today_of(chosen)
    first = month_of(request.GET.get("month", ""), today)
    before, after = months_around(first)
    there = zones_of(chosen, timezone.now())
    context = {
        "accounts": accounts,
        "account": chosen[0] if len(chosen) == 1 else None,
        "zones": there,
        "mixed": len(there) > 1,
        "first": first,
        "before": before,
        "after": after,
        "this_month": today.replace(day=1),
        "today": today,
        "days": DAYS,
        "weeks": cells(chosen, weeks_of(first), first.month),
    }
    return render(request, "publishing/calendar.html", context)


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def day(request: AuthenticatedHttpRequest, day: str) -> HttpResponse:
    """List a day's pins, 50 on a page."""
    wanted = _day(day)
    accounts = access.all_accounts_of(request.user)
    chosen = chosen_accounts(accounts, request.GET.get("account", ""))
    slots = plan.by_day(chosen, wanted, wanted).get(wanted, [])
    page = Paginator(slots, PER_PAGE).get_page(request.GET.get("page"))
    pins = plan.pins_of(page.object_list)
    there = zones_of(chosen, timezone.now())
    context = {
        "day": wanted,
        "is_open": wanted >= min(days_of(chosen, timezone.now())),
        "account": chosen[0] if len(chosen) == 1 and len(accounts) > 1 else None,
        "zones": there,
        "mixed": len(there) > 1,
        "page": page,
        "pins": [pins[slot.pk] for slot in page.object_list if slot.pk in pins],
    }
    return render(request, "publishing/day.html", context)


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise Http404("No such day.") from error
    if found.year not in YEARS:
        raise Http404("No such day.")
    return found
