"""Pause and resume an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import AuthenticatedHttpRequest, get_linked_account
from accounts.models import PinterestAccount
from publishing import pausing
from publishing.holds import hold_of
from publishing.models import Lane, Standstill
from publishing.models.cause import OwnCause
from publishing.views.said import say_once
from publishing.views.verbs import back_of
from publishing.wording import of_account


@login_required
@require_POST
def pause(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Let nothing more of an account go out."""
    account = get_linked_account(request.user, pk)
    pausing.pause(account, request.user)
    words = f"{account.name} is paused. What is on its way right now still arrives."
    say_once(request, messages.SUCCESS, words)
    return _back(request, account)


@login_required
@require_POST
def resume(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Let an account's pins out again."""
    account = get_linked_account(request.user, pk)
    pausing.resume(account)
    level, words = _what_came(account)
    say_once(request, level, words)
    return _back(request, account)


def _what_came(account: PinterestAccount) -> tuple[int, str]:
    """Say that pins go out, or what else holds them."""
    lane, stopped = Lane.objects.filter(account=account).first(), Standstill.objects.open().exists()
    hold = hold_of(account, lane, timezone.now(), standstill=stopped)
    if hold is None or hold.cause is OwnCause.SPACING:
        words = "Pins whose time has passed go out one after another."
        return messages.SUCCESS, f"{account.name} is no longer paused. {words}"
    words = "its pins wait for that" if hold.is_wait else "its pins stay on hold"
    held = of_account(account, hold.cause).headline
    return messages.WARNING, f"{account.name} is no longer paused, but: {held}, so {words}."


def _back(request: AuthenticatedHttpRequest, account: PinterestAccount) -> HttpResponse:
    return redirect(back_of(request) or reverse("accounts:detail", args=[account.pk]))
