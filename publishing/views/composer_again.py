"""The composer's other buttons: the same page again, with nothing typed lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from accounts import boards
from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError
from publishing.forms import PinForm
from publishing.forms.steps import FETCHES, is_step
from publishing.forms.times import DRAFT
from publishing.views.composer_page import page
from publishing.wording import of_account

SWITCH = "switch"  # another account: the same page again, with its boards and its zone
REFRESH = "refresh"  # the same page again, with the boards as Pinterest has them now
COVER = "cover"  # the same page again, with the picture of the typed second
FILES = {"upload", "more", "cover_upload"}
PICTURE_FIELDS = {*FILES, "image_url", "cover_second"}


def is_about_images(action: str) -> bool:
    """Whether the pressed button changes what the pin shows, and nothing else."""
    return action in FETCHES or action == COVER or is_step(action)


def again(request: AuthenticatedHttpRequest, options: dict[str, Any]) -> PinForm:
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


def with_images(request: AuthenticatedHttpRequest, options: dict[str, Any]) -> HttpResponse:
    """Show all that was typed, with the images as the pressed button leaves them."""
    form = PinForm(request.POST, request.FILES, action=DRAFT, **options)
    form.may_fetch = request.POST.get("action") in FETCHES
    form.may_take = True
    form.is_valid()
    for name in form.errors.keys() - PICTURE_FIELDS:
        del form.errors[name]  # the rest is not finished yet
    return page(request, form, status=422 if form.errors else 200)


def read_boards(request: AuthenticatedHttpRequest, accounts: list[PinterestAccount]) -> None:
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
