"""The composer: a new pin, an existing one, and the live validation of both."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from accounts import boards
from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount
from publishing import access, preselecting, schedule_times
from publishing.changing import ChangedMeanwhile
from publishing.forms import PinForm, first_values, images_of
from publishing.models import Pin
from publishing.views.composer_again import (
    FILES,
    REFRESH,
    again,
    is_about_images,
    read_boards,
    with_images,
)
from publishing.views.composer_gone import as_new
from publishing.views.composer_page import page
from publishing.views.composer_submit import ACTIONS, send

UNSAID = {
    "media_key",
    "upload_key",
    "cover_key",
    "cover_choice",
    "cover_moment",
}  # have no words of their own


@login_required
@cache_control(private=True, no_cache=True)
def create(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Compose a new pin. ?date= and ?account= preselect."""
    return _compose(request, pin=None)


@login_required
@cache_control(private=True, no_cache=True)
def edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Change a pin that is not out yet. ?field= puts the cursor there."""
    try:
        pin = access.get_pin(request.user, pk)
    except access.NoSuchPin as gone:
        if "key" not in request.POST:  # nothing was typed
            raise
        return _gone(request, gone)
    if not pin.is_editable and request.method != "POST":
        messages.warning(request, str(ChangedMeanwhile(pin)))
        return redirect("publishing:pin", pk)
    return _compose(request, pin)


@login_required
@require_POST
def validate(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Answer what is wrong with the touched fields, and the preview, as pieces out of band."""
    is_edit = request.POST.get("version", "")  # a new pin's form has none, even one sent before
    pin = access.find_pin(request.user, request.POST.get("key", "")) if is_edit else None
    accounts = _accounts(request, pin)
    if not accounts:
        return HttpResponse(status=204)
    form = PinForm(request.POST, user=request.user, accounts=accounts, now=timezone.now(), pin=pin)
    form.is_valid()
    boards.sync_if_old(form.chosen, form.now)
    touched = set(request.POST.get("_touched", "").split(",")) - FILES - UNSAID
    fields = [field for field in form.every_field() if field.html_name in touched]
    return render(request, "publishing/_validate.html", {"form": form, "fields": fields})


def _compose(request: AuthenticatedHttpRequest, pin: Pin | None) -> HttpResponse:
    options = _options(request, pin)
    if not options["accounts"]:
        return render(request, "publishing/composer_empty.html")
    if request.method != "POST":
        form = PinForm(initial=_first(request, pin, options["accounts"], options["now"]), **options)
        form.show(images_of(pin) if pin else ())
        form.show_cover(pin.cover if pin else None)
        return page(request, form)
    action = request.POST.get("action", "")
    if is_about_images(action):
        return with_images(request, options)
    if action not in ACTIONS:
        if action == REFRESH:
            read_boards(request, options["accounts"])
        return page(request, again(request, options))
    form = PinForm(request.POST, request.FILES, action=action, **options)
    form.may_fetch = form.may_take = True
    if not form.is_valid():
        return page(request, form, status=422)
    return send(request, form)


def _gone(request: AuthenticatedHttpRequest, gone: access.NoSuchPin) -> HttpResponse:
    options = _options(request, None)
    if not options["accounts"]:
        raise gone
    return as_new(request, options, gone)


def _options(request: AuthenticatedHttpRequest, pin: Pin | None) -> dict[str, Any]:
    """Return what the form wants to know."""
    accounts = _accounts(request, pin)
    return {"user": request.user, "accounts": accounts, "now": timezone.now(), "pin": pin}


def _accounts(request: AuthenticatedHttpRequest, pin: Pin | None) -> list[PinterestAccount]:
    """Return what can be chosen: a pin keeps its own account, even while it is disconnected."""
    accounts = access.accounts_of(request.user)
    return accounts if pin is None or pin.account in accounts else [pin.account, *accounts]


def _first(
    request: AuthenticatedHttpRequest,
    pin: Pin | None,
    accounts: Sequence[PinterestAccount],
    now: datetime,
) -> dict[str, Any]:
    if pin is not None:
        return first_values(pin, now)
    first: dict[str, Any] = {"key": uuid.uuid4()}
    usual = preselecting.account_of(request.user, accounts)
    if account := request.GET.get("account") or (usual and usual.pk):
        first["account"] = str(account)
    try:
        day = date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return first
    wall = datetime.combine(day, schedule_times.MORNING)
    return {**first, "when": "pick", "at": wall}
