"""Another time for a pin: the small page behind "Move", and what dragging posts."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from accounts.access import AuthenticatedHttpRequest
from publishing import access, composing, moments
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.forms import MoveForm
from publishing.models import Pin
from publishing.views.month import (
    DayCell,
    cell_of,
    chosen_accounts,
    month_of,
    today_of,
    weeks_of,
)
from publishing.views.verbs import back_of


@login_required
@cache_control(private=True, no_cache=True)
def move(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Move a pin to a date, keeping its time of day, or to a date and a time."""
    pin = access.get_pin(request.user, pk)
    now = timezone.now()
    form = MoveForm(request.POST if request.method == "POST" else None, pin=pin, now=now)
    if not form.is_bound:
        return _form(request, pin, form)
    if not form.is_valid():
        return _refused(request, pin, form)
    pin.version = form.cleaned_data["version"]
    before = pin.due_at
    try:
        moved = composing.reschedule(pin, form.cleaned_data["due_at"])
    except (ChangedMeanwhile, NotReady) as error:
        form.add_error(None, str(error))
        return _refused(request, pin, form)
    said = f"Moved to {moments.say(form.cleaned_data['due_at'], pin.account.zone, now)}."
    if form.cleaned_data["is_repeated"]:
        said += " The clocks show this hour twice that day: it is the first."
    if not _asked_by_htmx(request):
        messages.success(request, said)
        return redirect(back_of(request) or reverse("publishing:pin", args=[pk]))
    cells = _cells(request, moved, before)
    if moved.account.local(form.cleaned_data["due_at"]).date() not in [cell.day for cell in cells]:
        said += " This page does not show that day."
    return render(request, "publishing/_moved.html", {"cells": cells, "said": said})


def _asked_by_htmx(request: AuthenticatedHttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _cells(request: AuthenticatedHttpRequest, pin: Pin, before: datetime | None) -> list[DayCell]:
    """Return the days that changed, as far as the calendar that was dragged in shows them."""
    asked = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    wanted = asked.get("account", [""])[0]
    accounts = chosen_accounts(access.all_accounts_of(request.user), wanted)
    first = month_of(asked.get("month", [""])[0], today_of(accounts))
    shown = {day for week in weeks_of(first) for day in week}
    days = {pin.account.local(moment).date() for moment in (before, pin.due_at) if moment}
    return [cell_of(accounts, day) for day in sorted(days & shown)]


def _form(
    request: AuthenticatedHttpRequest, pin: Pin, form: MoveForm, status: int = 200
) -> HttpResponse:
    shown = urlsplit(request.headers.get("HX-Current-URL", ""))
    back = request.POST.get("next") or f"{shown.path}?{shown.query}"
    context = {"pin": pin, "form": form, "back": back if back != "?" else ""}
    page = "_move_dialog" if _asked_by_htmx(request) else "move"
    return render(request, f"publishing/{page}.html", context, status=status)


def _refused(request: AuthenticatedHttpRequest, pin: Pin, form: MoveForm) -> HttpResponse:
    if not _asked_by_htmx(request):
        return _form(request, pin, form, status=422)
    reasons = [str(error) for errors in form.errors.values() for error in errors]
    said = f"Not moved. {' '.join(reasons)}"
    return render(request, "publishing/_moved.html", {"cells": [], "said": said}, status=422)
