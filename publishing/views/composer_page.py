"""The page of the composer, and which of its controls has the cursor."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.access import AuthenticatedHttpRequest
from publishing.forms import PinForm
from publishing.forms.times import DRAFT, PUBLISH, SCHEDULE
from publishing.standing import stand
from publishing.views.composer_faults import faults_of, focus
from publishing.wording import sentence

_REFUSED = {DRAFT: "Not saved yet", SCHEDULE: "Not scheduled yet", PUBLISH: "Not sent yet"}
FIELDS = {"media": "upload", "section": "board", "cover": "upload"}  # what belongs where


def page(request: AuthenticatedHttpRequest, form: PinForm, status: int = 200) -> HttpResponse:
    """Show the form, with the cursor where ?field= or what is wrong with the pin says."""
    pin = form.pin
    form.offer_unfinished()
    standing = stand(pin, form.now) if pin and pin.cause else None
    field = request.GET.get("field") or (sentence(pin, pin.why).field if standing and pin else "")
    field = control(form, field)
    if field == "upload" and form.is_carousel:
        field = "more"  # the control that is shown then
    if field in form.fields and request.method != "POST":
        form.fields[field].widget.attrs["autofocus"] = True
    faults = faults_of(form) if form.is_bound else []
    for first in faults[:1]:
        focus(form, first)
    context = {
        "form": form,
        "pin": pin,
        "trouble": standing,
        "faults": faults,
        "refused": _REFUSED.get(request.POST.get("action", "")),
    }
    return render(request, "publishing/composer.html", context, status=status)


def control(form: PinForm, field: str) -> str:
    """Return the name under which the form has a field of a pin."""
    if field == "cover" and form.video:
        return "cover_second"
    return FIELDS.get(field, field)
