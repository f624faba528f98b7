"""What was typed for a pin that somebody deleted meanwhile: it may become a new one."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from accounts.access import AuthenticatedHttpRequest
from publishing.access import NoSuchPin
from publishing.forms import PinForm
from publishing.forms.times import DRAFT
from publishing.views.composer_again import PICTURE_FIELDS
from publishing.views.composer_page import page

_KEPT = "{gone} What you typed is kept below: saving it makes a new pin."


def as_new(
    request: AuthenticatedHttpRequest, options: dict[str, Any], gone: NoSuchPin
) -> HttpResponse:
    """Show all that was typed in the composer of a new pin; nothing is saved yet."""
    typed = request.POST.copy()
    typed["key"], typed["version"] = str(uuid.uuid4()), ""
    form = PinForm(typed, request.FILES, action=DRAFT, **options)
    form.may_fetch = form.may_take = True
    form.is_valid()
    for name in form.errors.keys() - PICTURE_FIELDS:
        del form.errors[name]  # asked for when it is saved
    form.add_error(None, _KEPT.format(gone=gone))
    return page(request, form, status=HTTPStatus.CONFLICT)
