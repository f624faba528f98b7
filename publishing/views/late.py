"""Too late: what becomes of pins whose time passed too long ago, one at a time or all at once."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from accounts.access import AuthenticatedHttpRequest, get_linked_account
from accounts.first_error import focus_first_error
from accounts.models import PinterestAccount
from publishing import access, lateness
from publishing.changing import ChangedMeanwhile
from publishing.forms.late import DROP, PLAN, LateForm, shown
from publishing.models import Lane, Pin
from publishing.views import late_said
from publishing.views.late_rows import moment_of
from publishing.views.said import is_anything_unread, say_once
from publishing.views.verbs import act, back_of, posted_version
from publishing.zones import zones_of

PER_PAGE = 50


@login_required
@require_POST
def send(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Let a pin out at its account's next free moment, and say when that is."""
    return act(request, pk, lateness.send, late_said.goes_out)


@login_required
@require_POST
def drop(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make a draft of a pin, and lead to where that can be taken back."""
    pin = access.get_pin(request.user, pk)
    pin.version = posted_version(request)
    own = reverse("publishing:pin", args=[pk])
    try:
        draft = lateness.drop(pin)
    except ChangedMeanwhile as error:
        messages.warning(request, str(error))
        return redirect(back_of(request) or own)
    if back_of(request):
        return _with_undo(draft.account, draft.updated_at)
    say_once(request, messages.SUCCESS, "It is a draft now and does not go out.")
    return redirect(own)


@login_required
@require_POST
def take_back(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Ask about a dropped pin again."""
    return act(request, pk, lateness.take_back, "")


@login_required
@cache_control(private=True, no_cache=True)
def decide(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show an account's pins that are too late, 50 on a page; decide about some of them, or all."""
    account = access.get_account(request.user, pk)
    late = list(lateness.too_late(account).values_list("pk", flat=True))
    data = request.POST if request.method == "POST" else None
    form = LateForm(data, account=account, late=late, now=timezone.now())
    if data is None or not form.is_valid():
        return _asked(request, account, form, status=422 if form.is_bound else 200)
    if form.action == DROP:
        return _drop(request, account, form.pins)
    earliest = form.cleaned_data.get("earliest")
    distance = form.distance if form.action == PLAN else None
    sent = lateness.send_all(account, form.pins, earliest, distance)
    _say_sent(request, account, form.pins, sent)
    if lateness.too_late(account).exists():
        return redirect("publishing:late", pk)
    return redirect("publishing:fix")


def _asked(
    request: AuthenticatedHttpRequest, account: PinterestAccount, form: LateForm, status: int
) -> HttpResponse:
    focus_first_error(form)
    pins = Pin.objects.with_cards().filter(lateness.TOO_LATE, account=account)
    lane = account.lane if hasattr(account, "lane") else Lane()
    context = {
        "account": account,
        "zones": zones_of([account], form.now),
        "form": form,
        "page": Paginator(pins.order_by("due_at", "pk"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "ticked": form.cleaned_data.get("pin", []) if form.is_bound else [],
        "cap": lane.daily_cap,
        "tolerance": lane.tolerance_hours,
    }
    return render(request, "publishing/late.html", context, status=status)


@login_required
@require_POST
def send_all(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Let all of an account's out that the page counted."""
    account, pks = get_linked_account(request.user, pk), shown(request.POST)
    _say_sent(request, account, pks, lateness.send_all(account, pks))
    return redirect(back_of(request) or "publishing:fix")


@login_required
@require_POST
def drop_all(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make drafts of all of an account's that the page counted."""
    return _drop(request, get_linked_account(request.user, pk), shown(request.POST))


@login_required
@require_POST
def take_all_back(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Ask again about what was dropped at once."""
    account = get_linked_account(request.user, pk)
    at = moment_of(request.POST)
    if at:
        lateness.take_all_back(account, at)
    return redirect("publishing:fix")


def _drop(
    request: AuthenticatedHttpRequest, account: PinterestAccount, pks: Sequence[int]
) -> HttpResponse:
    """Make drafts of pins, and lead to where that can be taken back."""
    at, done = lateness.drop_all(account, pks)
    _say_missed(request, len(pks), done)
    return _with_undo(account, at) if done else redirect("publishing:fix")


def _with_undo(account: PinterestAccount, at: datetime) -> HttpResponse:
    asked = urlencode({"dropped": account.pk, "at": at.isoformat()})
    return redirect(f"{reverse('publishing:fix')}?{asked}")


def _say_sent(
    request: AuthenticatedHttpRequest,
    account: PinterestAccount,
    pks: Sequence[int],
    sent: Sequence[Pin],
) -> None:
    if sent:
        say_once(request, *late_said.what_came(account, sent))
    _say_missed(request, len(pks), len(sent))


def _say_missed(request: AuthenticatedHttpRequest, meant: int, done: int) -> None:
    """Say that somebody else was faster, unless that was the first half of a double click."""
    if done < meant and (done or not is_anything_unread(request)):
        messages.warning(request, late_said.missed(meant, done))
