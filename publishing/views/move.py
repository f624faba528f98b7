"""Another time for a pin: the small page behind "Move", what dragging posts, and taking it back."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from accounts.access import AuthenticatedHttpRequest
from accounts.first_error import focus_first_error
from publishing import access, composing, moments, moving_back
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.forms import MoveForm
from publishing.models import Pin
from publishing.moving_back import NotTakenBack
from publishing.views import moved_days
from publishing.views.verbs import back_of


@login_required
@cache_control(private=True, no_cache=True)
def move(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Move a pin to a date, keeping its time of day, or to a date and a time."""
    pin = access.get_pin(request.user, pk)
    form = MoveForm(request.POST if request.method == "POST" else None, pin=pin, now=timezone.now())
    if request.method != "POST":
        return _form(request, pin, form)
    if not form.is_valid():
        return _refused(request, pin, form)
    pin.version = form.cleaned_data["version"]
    try:
        moved = composing.reschedule(pin, form.cleaned_data["due_at"])
    except (ChangedMeanwhile, NotReady) as error:
        form.add_error(None, str(error))
        return _refused(request, pin, form)
    said = f"Moved to {_when(moved)}."
    if form.cleaned_data["is_repeated"]:
        said += " The clocks show this hour twice that day: it is the first."
    return _moved(request, pin, moved, said, moving_back.ticket(pin, moved))


@login_required
@require_POST
def take_back(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Let a pin be where it was before it was moved."""
    try:
        ticket = moving_back.read(request.POST.get("ticket", ""))
        pin = access.get_pin(request.user, ticket.pk)
        back = moving_back.take_back(pin, ticket)
    except (ChangedMeanwhile, NotTakenBack) as error:
        return _not_taken_back(request, str(error))
    said = f"Taken back to {_when(back)}." if back.due_at else "Taken back: it has no time again."
    return _moved(request, pin, back, said)


def _when(pin: Pin) -> str:
    return moments.placed(pin.due_at, pin.account.zone, timezone.now()) if pin.due_at else ""


def _asked_by_htmx(request: AuthenticatedHttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _moved(
    request: AuthenticatedHttpRequest, before: Pin, now: Pin, said: str, ticket: str = ""
) -> HttpResponse:
    own = reverse("publishing:pin", args=[now.pk])
    if not _asked_by_htmx(request):
        messages.success(request, said, extra_tags=ticket)  # see templates/_messages.html
        return redirect(back_of(request) or own)
    context, elsewhere = moved_days.changed(request, now, before.due_at)
    context |= {"said": said + elsewhere, "pin": now, "ticket": ticket}
    return render(request, "publishing/_moved.html", context)


def _form(
    request: AuthenticatedHttpRequest, pin: Pin, form: MoveForm, status: int = 200
) -> HttpResponse:
    focus_first_error(form)
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


def _not_taken_back(request: AuthenticatedHttpRequest, said: str) -> HttpResponse:
    if _asked_by_htmx(request):
        return render(request, "publishing/_moved.html", {"cells": [], "said": said}, status=422)
    messages.warning(request, said)
    return redirect(back_of(request) or "publishing:calendar")
