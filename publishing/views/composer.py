"""The composer: a new pin, an existing one, and the live validation of both."""

import uuid
from datetime import date, datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from accounts import boards
from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError
from publishing import access, composing, moments, schedule_times
from publishing.changing import ChangedMeanwhile
from publishing.forms import PinForm, first_values, images_of
from publishing.forms.pin import DRAFT, PUBLISH, SCHEDULE
from publishing.forms.steps import FETCH_MORE, is_step
from publishing.models import Pin
from publishing.showing import content_of
from publishing.standing import stand
from publishing.views.said import goes_out_now, say_once, say_what_came
from publishing.wording import of_account, sentence

SWITCH = "switch"  # another account: the same page again, with its boards and its zone
REFRESH = "refresh"  # the same page again, with the boards as Pinterest has them now
FETCH = "fetch"  # the same page again, with the image that lies at the typed address
COVER = "cover"  # the same page again, with the picture of the typed second
FIELDS = {"media": "upload", "section": "board", "cover": "upload"}  # what belongs where
FILES = {"upload", "more", "cover_upload"}
UNSAID = {"media_key", "upload_key", "cover_key", "cover_choice"}  # have no words of their own
PICTURE_FIELDS = {*FILES, "image_url", "cover_second"}
ACTIONS = (DRAFT, SCHEDULE, PUBLISH)


@login_required
@cache_control(private=True, no_cache=True)
def create(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Compose a new pin. ?date= and ?account= preselect."""
    return _compose(request, pin=None)


@login_required
@cache_control(private=True, no_cache=True)
def edit(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Change a pin that is not out yet. ?field= puts the cursor there."""
    pin = access.get_pin(request.user, pk)
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
    accounts = _accounts(request, pin)
    if not accounts:
        return render(request, "publishing/composer_empty.html")
    options: dict[str, Any] = {
        "user": request.user,
        "accounts": accounts,
        "now": timezone.now(),
        "pin": pin,
    }
    if request.method != "POST":
        form = PinForm(initial=_first(request, pin, options["now"]), **options)
        form.show(images_of(pin) if pin else ())
        form.show_cover(pin.cover if pin else None)
        return _page(request, form)
    action = request.POST.get("action", "")
    if action in {FETCH, FETCH_MORE, COVER} or is_step(action):
        return _with_images(request, options)
    if action not in ACTIONS:
        if action == REFRESH:
            _read_boards(request, options["accounts"])
        return _page(request, _again(request, options))
    form = PinForm(request.POST, request.FILES, action=action, **options)
    form.may_fetch = form.may_take = True
    if not form.is_valid():
        return _page(request, form, status=422)
    return _send(request, form)


def _accounts(request: AuthenticatedHttpRequest, pin: Pin | None) -> list[PinterestAccount]:
    """Return what can be chosen: a pin keeps its own account, even while it is disconnected."""
    accounts = access.accounts_of(request.user)
    return accounts if pin is None or pin.account in accounts else [pin.account, *accounts]


def _first(request: AuthenticatedHttpRequest, pin: Pin | None, now: datetime) -> dict[str, Any]:
    if pin is not None:
        return first_values(pin, now)
    first: dict[str, Any] = {"key": uuid.uuid4()}
    if account := request.GET.get("account"):
        first["account"] = account
    try:
        day = date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return first
    wall = datetime.combine(day, schedule_times.MORNING)
    return {**first, "when": "pick", "at": wall}


def _again(request: AuthenticatedHttpRequest, options: dict[str, Any]) -> PinForm:
    """Return the form with all that was typed, and the chosen account's boards and zone."""
    typed = PinForm(request.POST, request.FILES, action=DRAFT, **options)
    typed.is_valid()
    kept = {name: typed[name].value() for name in typed.fields if name not in FILES}
    if request.POST.get("action") == SWITCH:
        kept.pop("board")
    form = PinForm(initial=kept, **options)
    form.show(typed.typed)
    form.show_cover(typed.cover)
    for error in (*typed.errors.get("upload", []), *typed.errors.get("more", [])):
        messages.warning(request, str(error))  # otherwise nobody says that the file is not here
    return form


def _with_images(request: AuthenticatedHttpRequest, options: dict[str, Any]) -> HttpResponse:
    """Show all that was typed, with the images as the pressed button leaves them."""
    form = PinForm(request.POST, request.FILES, action=DRAFT, **options)
    form.may_fetch = request.POST.get("action") in {FETCH, FETCH_MORE}
    form.may_take = True
    form.is_valid()
    for name in form.errors.keys() - PICTURE_FIELDS:
        del form.errors[name]  # the rest is not finished yet
    return _page(request, form, status=422 if form.errors else 200)


def _read_boards(request: AuthenticatedHttpRequest, accounts: list[PinterestAccount]) -> None:
    """Read the boards from Pinterest now; their sections follow in the background."""
    wanted = request.POST.get("account", "")
    account = next((one for one in accounts if str(one.pk) == wanted), accounts[0])
    try:
        boards.sync_boards(account)
    except PinterestError as error:
        headline = of_account(account, error.cause).headline
        messages.warning(request, f"{headline}. The boards below are as they were.")
    else:
        boards.request_sync(account)
        messages.success(request, "The boards are as Pinterest has them now.")


def _send(request: AuthenticatedHttpRequest, form: PinForm) -> HttpResponse:
    try:
        with transaction.atomic():
            composing.hold(form.content)
            pin = _do(form)
    except ChangedMeanwhile as error:
        return _lost(request, form, error)
    except composing.NotReady as error:
        form.add_error(_control(form, error.field), str(error))
        return _page(request, form, status=422)
    if form.action == PUBLISH:
        say_what_came(request, pin, goes_out_now(pin))
    else:
        say_once(request, messages.SUCCESS, _said(pin))
    if form.pin is None and pin.key != form.cleaned_data["key"]:
        messages.info(request, "This is a new pin: the one you sent from this form before stays.")
    for warning in form.warnings:
        messages.warning(request, warning)
    return redirect("publishing:pin", pin.pk)


def _do(form: PinForm) -> Pin:
    pin, content, due_at = form.pin, form.content, form.due_at
    if pin is None:
        pin = composing.create(form.user, content, form.cleaned_data["key"])
        content, due_at = content_of(pin), form.first_free_at(pin)
    else:
        pin.version = form.cleaned_data["version"] or 0
    if form.action == PUBLISH:
        return composing.publish_now(pin, content)
    if form.action == SCHEDULE and due_at is not None:
        return composing.schedule(pin, due_at, content)
    return composing.save_draft(pin, content, due_at)


def _lost(
    request: AuthenticatedHttpRequest, form: PinForm, error: ChangedMeanwhile
) -> HttpResponse:
    """Keep what was typed; while the pin can be changed, the next submit wins."""
    current = error.pin
    if current is None or not current.is_editable or not form.pin:
        messages.warning(request, str(error))
        return redirect("publishing:pin", current.pk) if current else redirect("publishing:today")
    typed = cast("QueryDict", form.data).copy()
    typed["version"] = str(current.version)
    form.data = typed
    form.add_error(None, f"{error} What you typed is kept below: saving it replaces the change.")
    return _page(request, form, status=409)


def _said(pin: Pin) -> str:
    if pin.status == Pin.Status.SCHEDULED and pin.due_at:
        return f"Scheduled for {moments.say(pin.due_at, pin.account.zone, timezone.now())}."
    return "Saved as a draft. Nothing is sent until you schedule it."


def _control(form: PinForm, field: str) -> str:
    """Return the name under which the form has a field of a pin."""
    if field == "cover" and form.video:
        return "cover_second"
    return FIELDS.get(field, field)


def _page(request: AuthenticatedHttpRequest, form: PinForm, status: int = 200) -> HttpResponse:
    pin = form.pin
    standing = stand(pin, form.now) if pin and pin.cause else None
    field = request.GET.get("field") or (sentence(pin, pin.why).field if standing and pin else "")
    field = _control(form, field)
    if field == "upload" and form.is_carousel:
        field = "more"  # the control that is shown then
    if field in form.fields and request.method != "POST":
        form.fields[field].widget.attrs["autofocus"] = True
    context = {"form": form, "pin": pin, "trouble": standing}
    return render(request, "publishing/composer.html", context, status=status)
