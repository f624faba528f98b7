"""Is it there? What the user knows about a pin of which nobody here does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from accounts.access import AuthenticatedHttpRequest
from accounts.first_error import focus_first_error
from publishing import access, evidence, settling, verifying
from publishing.changing import ChangedMeanwhile, is_unsettled
from publishing.forms import SettleForm
from publishing.models import Pin
from publishing.views.said import at_once, say_once
from publishing.views.verbs import act, posted_version
from publishing.wording import why_unseen

_SAID = "It is published."


@login_required
@cache_control(private=True, no_cache=True)
def settle(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show what was seen, and take the decision: it is there, send it again, or drop it."""
    action = request.POST.get("action", "")
    if action == "send_again":
        return act(request, pk, settling.send_again, at_once("It is sent again"))
    if action == "drop":
        return act(request, pk, settling.drop, "It is a draft again. Nothing more is sent.")
    pin = access.get_pin(request.user, pk)
    form = SettleForm(request.POST or None)
    if not is_unsettled(pin):
        return _decided(request, pin, form)
    if form.is_valid() and _is_there(request, pin, form):
        return redirect("publishing:pin", pk)
    last = pin.attempts.order_by("-number").first()
    unseen = why_unseen(pin, last) if last and last.saw_nothing else ""
    context = {
        "pin": pin,
        "form": form,
        "attempt": last,
        "unseen": unseen,
        "looks": evidence.looks_of(last, pin.account.environment) if last else [],
        "candidates": evidence.candidates(pin, last) if last else [],
    }
    focus_first_error(form)
    status = 422 if form.is_bound else 200
    return render(request, "publishing/settle.html", context, status=status)


def _decided(request: AuthenticatedHttpRequest, pin: Pin, form: SettleForm) -> HttpResponse:
    """Tell whoever pressed too late what came meanwhile, which may be what they said themselves."""
    if form.is_valid() and pin.pinterest_id == form.cleaned_data["address"]:
        say_once(request, messages.SUCCESS, _SAID)
    elif form.is_bound:
        messages.warning(request, str(ChangedMeanwhile(pin)))
    return redirect("publishing:pin", pin.pk)


def _is_there(request: AuthenticatedHttpRequest, pin: Pin, form: SettleForm) -> bool:
    pin.version = posted_version(request)
    try:
        verifying.check(pin, form.cleaned_data["address"])
        settling.it_is_there(pin, form.cleaned_data["address"])
    except settling.NotThisPin as error:
        form.add_error("address", str(error))
        return False
    except ChangedMeanwhile as error:
        messages.warning(request, str(error))
    else:
        say_once(request, messages.SUCCESS, _SAID)
    return True
