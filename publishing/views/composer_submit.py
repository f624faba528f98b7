"""The composer's main buttons: save, schedule, publish."""

import logging
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from accounts.access import AuthenticatedHttpRequest
from publishing import composing, moments
from publishing.changing import ChangedMeanwhile
from publishing.forms import PinForm
from publishing.forms.times import DRAFT, PUBLISH, SCHEDULE
from publishing.full_disk import is_full
from publishing.locked import is_locked
from publishing.models import Pin
from publishing.showing import content_of
from publishing.views.composer_page import control, page
from publishing.views.said import goes_out_now, say_once, say_what_came

ACTIONS = (DRAFT, SCHEDULE, PUBLISH)
NO_ROOM = (
    "There is no room left on the server, so nothing was saved; what you typed is kept below. Tell "
    "your administrator, then save it again."
)
BUSY = (
    "The database was busy, so nothing was saved; what you typed is kept below. Save it again in a "
    "moment."
)

logger = logging.getLogger(__name__)


def send(request: AuthenticatedHttpRequest, form: PinForm) -> HttpResponse:
    """Do what the pressed button says with a valid form; otherwise nothing typed is lost."""
    try:
        with transaction.atomic():
            composing.hold(form.content)
            pin = _do(form)
    except ChangedMeanwhile as error:
        return _lost(request, form, error)
    except OperationalError as error:
        return _not_written(request, form, error)
    except composing.NotReady as error:
        form.add_error(control(form, error.field), str(error))
        return page(request, form, status=422)
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
    return page(request, form, status=409)


def _not_written(
    request: AuthenticatedHttpRequest, form: PinForm, error: OperationalError
) -> HttpResponse:
    """Keep what was typed when the disk is full or the row locked; other trouble is raised."""
    if is_full(error):
        said, status = NO_ROOM, HTTPStatus.INSUFFICIENT_STORAGE
    elif is_locked(error):
        said, status = BUSY, HTTPStatus.SERVICE_UNAVAILABLE
    else:
        raise error
    logger.error("A pin cannot be saved", exc_info=error)
    form.add_error(None, said)
    return page(request, form, status=status)


def _said(pin: Pin) -> str:
    if pin.status == Pin.Status.SCHEDULED and pin.due_at:
        return f"Scheduled for {moments.say(pin.due_at, pin.account.zone, timezone.now())}."
    return "Saved as a draft. Nothing is sent until you schedule it."
