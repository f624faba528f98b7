"""Fix: everything that needs somebody, by what is to be done; then what we handle ourselves."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from publishing import access, lateness, needing
from publishing.decisions import Need
from publishing.held_accounts import held, held_accounts, holds_of
from publishing.models import Pin
from publishing.models.pin import PinQuerySet
from publishing.views import late_rows, troubles
from publishing.zones import zones_of

PER_PAGE = 50


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def fix(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show what needs somebody, and what does not."""
    now = timezone.now()
    accounts = access.accounts_of(request.user)
    holds, there = holds_of(accounts, now), zones_of(accounts, now)
    entries = held_accounts(holds, request.user, now)
    pins = Pin.objects.for_user(request.user).with_cards()
    late = late_rows.all_of(request.user)
    decided_together = lateness.too_late_of(one.account.pk for one in late)
    handled = list(needing.first_of_all(troubles.handled(pins, holds), troubles.SHOWN))
    others = [one for one in entries if not one.needs_reconnecting]
    context = {
        "zones": there,
        "mixed": len(there) > 1,
        "late": late,
        "dropped": late_rows.dropped_of(request.user, request.GET),
        "reconnects": [one for one in entries if one.needs_reconnecting],
        "groups": troubles.groups(pins.exclude(decided_together), now),
        "stopped": [one for one in others if one.paused or not one.hold.is_wait],
        "waits": [one for one in others if not one.paused and one.hold.is_wait],
        "handled": troubles.standing(handled, now),
        "more_handled": handled[0].in_group - len(handled) if handled else 0,  # type: ignore[attr-defined]
    }
    return render(request, "publishing/fix.html", context)


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def group(request: AuthenticatedHttpRequest, need: str) -> HttpResponse:
    """Show all that needs one thing."""
    if need not in troubles.HEADINGS:
        raise Http404("No such group.")
    asked = Need(need)
    pins = Pin.objects.for_user(request.user).with_cards()
    return _listed(request, needing.of_group(pins, asked), heading=troubles.HEADINGS[asked])


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def by_itself(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show all that we handle."""
    holds = holds_of(access.accounts_of(request.user), timezone.now())
    pins = Pin.objects.for_user(request.user).with_cards()
    return _listed(request, troubles.handled(pins, holds), heading="We are handling these")


def _listed(request: AuthenticatedHttpRequest, pins: PinQuerySet, heading: str) -> HttpResponse:
    now = timezone.now()
    page = Paginator(pins, PER_PAGE).get_page(request.GET.get("page"))
    there = zones_of(access.accounts_of(request.user), now)
    context = {
        "heading": heading,
        "page": page,
        "zones": there,
        "mixed": len(there) > 1,
        "troubles": troubles.standing(page.object_list, now),
    }
    return render(request, "publishing/fix_group.html", context)


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def waiting(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show what holds an account, and every pin that waits for it to end."""
    now = timezone.now()
    account = access.get_account(request.user, pk)
    holds = holds_of([account], now)
    pins = Pin.objects.filter(held(holds)).with_cards().order_by("due_at", "pk")
    context = {
        "account": account,
        "zones": zones_of([account], now),
        "held": next(iter(held_accounts(holds, request.user, now)), None),
        "page": Paginator(pins, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "publishing/fix_waiting.html", context)
