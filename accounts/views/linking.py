"""To Pinterest and back: connect, the ways back, reconnect, disconnect."""

import logging

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from accounts import connecting, linking
from accounts.access import AuthenticatedHttpRequest, get_account, get_own_account
from accounts.boards import request_sync, sync_boards
from accounts.connecting import Plan
from accounts.first_error import focus_first_error
from accounts.forms import ConnectForm, ReconnectForm
from accounts.linking_errors import (
    AnotherEnvironment,
    BadState,
    LinkedBySomebodyElse,
    LinkingError,
    NotEligible,
    NotSetUp,
)
from accounts.linking_words import NOTHING_CHANGED, in_words, words_for
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest_app import WEB_TIMEOUT, is_set_up
from accounts.state_words import sync_sentence

logger = logging.getLogger(__name__)

# The same account again would not help.
OTHER_ACCOUNT = (LinkedBySomebodyElse, NotEligible, AnotherEnvironment)


@login_required
@require_http_methods(["GET", "POST"])
def connect(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ask for the zone and the permissions, then send the user to Pinterest."""
    if not is_set_up():
        return _explain(request, NotSetUp())
    form = ConnectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        zone = str(form.cleaned_data["time_zone"])
        plan = Plan(request.user.pk, zone, secret_boards=form.cleaned_data["secret_boards"])
        return connecting.leave(request, plan)
    focus_first_error(form)
    context = {"form": form, "permissions": in_words(PUBLISH_SCOPES)}
    return render(request, "accounts/connect.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
def reconnect(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Send the user to Pinterest for an account that they connected before.

    A GET asks for the permissions first; a button that does not ask takes those it had or needs.
    """
    account = get_account(request.user, pk)
    if not is_set_up():
        return _explain(request, NotSetUp())
    try:
        linking.check_environment(account)
    except AnotherEnvironment as error:
        return _explain(request, error)
    secret = linking.wants_secret(account)
    if request.method != "POST":
        form = ReconnectForm(initial={"secret_boards": secret or "secret_boards" in request.GET})
        return render(request, "accounts/reconnect.html", {"account": account, "form": form})
    if "asked" in request.POST:
        secret = "secret_boards" in request.POST
    return connecting.leave(
        request, Plan(request.user.pk, str(account.time_zone), secret, account.pk)
    )


@never_cache
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """Take somebody back from Pinterest. Without a sign-in there is nobody to connect for."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("accounts:connect"))
    return _come_back(request)  # type: ignore[arg-type]


@login_required
@require_http_methods(["GET", "POST"])
def disconnect(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Say what disconnecting does, and do it."""
    account = get_own_account(request.user, pk)
    if request.method != "POST":
        return render(request, "accounts/disconnect.html", {"account": account})
    linking.disconnect(account)
    messages.success(
        request,
        f"{account.name} is disconnected and its tokens are deleted here. To end the permission at "
        "Pinterest too, remove this app in Pinterest’s settings under “Security”.",
    )
    return redirect("accounts:list")


def _come_back(request: AuthenticatedHttpRequest) -> HttpResponse:
    plan: Plan | None = None
    try:
        plan = connecting.take_plan(request)
        account = _link(request, plan)
    except LinkingError as error:
        logger.info("User %s connected no account: %s", request.user.pk, type(error).__name__)
        return _explain(request, error, plan)
    _read_boards(request, account)
    return redirect(f"{reverse(site.AFTER_CONNECT_URL)}?account={account.pk}")


def _read_boards(request: AuthenticatedHttpRequest, account: PinterestAccount) -> None:
    """Read the boards now, since the composer comes next; the sections in the background."""
    messages.success(request, f"{account.name} is connected.")
    try:
        sync_boards(account, timeout=WEB_TIMEOUT)
    except PinterestError as error:
        messages.error(request, sync_sentence(error.cause))
    request_sync(account)


def _link(request: AuthenticatedHttpRequest, plan: Plan) -> PinterestAccount:
    profile, tokens = connecting.come_back(request)
    if plan.account is None:
        return linking.link(request.user, profile, tokens, plan.zone)
    account = PinterestAccount.objects.for_user(request.user).filter(pk=plan.account).first()
    if account is None:  # the right to it was taken away meanwhile
        raise BadState
    return linking.relink(account, request.user, profile, tokens)


def _explain(
    request: AuthenticatedHttpRequest, error: LinkingError, plan: Plan | None = None
) -> HttpResponse:
    """Show why nothing was connected. The button repeats what the user had set out to do."""
    words = words_for(error)
    context = {
        "words": words,
        "nothing_changed": NOTHING_CHANGED,
        "again": plan.account if plan and not isinstance(error, OTHER_ACCOUNT) else None,
        "zone": plan.zone if plan else "",
        "secret_boards": plan.secret_boards if plan else False,
    }
    return render(request, "accounts/not_connected.html", context, status=words.status)
