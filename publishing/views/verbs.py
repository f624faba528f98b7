"""The buttons of a pin: each calls one verb and goes back to where it was pressed."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.access import AuthenticatedHttpRequest
from publishing import access, composing
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import Pin
from publishing.views.said import at_once, goes_out_now, say_what_came


@login_required
@require_POST
def publish_now(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Let it go out at once."""
    return act(request, pk, composing.publish_now, goes_out_now)


@login_required
@require_POST
def retry(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Try again without more waiting."""
    return act(request, pk, composing.retry, at_once("We try it again"))


@login_required
@require_POST
def unschedule(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make it a draft again."""
    said = "It is a draft again. Nothing is sent until you schedule it."
    return act(request, pk, composing.unschedule, said)


@login_required
@require_POST
def duplicate(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Make a draft of the same content and open it."""
    pin = access.get_pin(request.user, pk)
    try:
        copy = composing.duplicate(pin, request.user)
    except NotReady as error:
        messages.error(request, str(error))
        return redirect("publishing:pin", pk)
    messages.success(request, "This is a copy, saved as a draft.")
    if pin.media and not copy.media:
        messages.warning(request, "The original video is no longer here. Choose it again.")
    return redirect("publishing:edit", copy.pk)


@login_required
@require_POST
def delete(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Remove a pin that is not out."""
    pin = access.get_pin(request.user, pk)
    pin.version = posted_version(request)
    try:
        composing.delete(pin)
    except ChangedMeanwhile as error:
        messages.warning(request, str(error))
        return redirect("publishing:pin", pk)
    messages.success(request, f"“{pin}” is deleted.")
    return redirect("publishing:today")


def act(
    request: AuthenticatedHttpRequest,
    pk: int,
    verb: Callable[[Pin], Pin],
    said: str | Callable[[Pin], str],
) -> HttpResponse:
    """Call a verb with the pin as its page showed it, and say what came of it."""
    pin = access.get_pin(request.user, pk)
    pin.version = posted_version(request)
    try:
        changed = verb(pin)
    except ChangedMeanwhile as error:
        messages.warning(request, str(error))
    except NotReady as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('publishing:edit', args=[pk])}?field={error.field}")
    else:
        say_what_came(request, changed, said if isinstance(said, str) else said(changed))
    return redirect(back_of(request) or reverse("publishing:pin", args=[pk]))


def posted_version(request: AuthenticatedHttpRequest) -> int:
    """Return the pin's version that the page showed; 0, which no pin has, without one."""
    version = request.POST.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def back_of(request: AuthenticatedHttpRequest) -> str:
    """Return where the button was pressed, when it is a page of ours; "" otherwise."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if safe else ""
