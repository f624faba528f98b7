"""Connections that end although nobody ended them: those that do not renew themselves.

A refresh replaces the refresh token (60 days), and each connection is refreshed weekly; so one
that works never comes near its end. What does: a connection without a refresh token (30 days), one
whose refreshes fail or were refused, and one whose refreshes bring no new refresh token: the old
one keeps its end then. https://developers.pinterest.com/docs/api/v5/oauth-token
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.models import Credential, PinterestAccount
from accounts.pinterest_app import environment
from accounts.tokens import IDLE

STEPS = (1, 7, 14)  # days before the end at which somebody is warned
_EARLIEST = timedelta(days=max(STEPS))
_FAILING = IDLE + timedelta(days=1)  # by then a refresh was tried for a day
_STATES = (PinterestAccount.State.CONNECTED, PinterestAccount.State.WAITING_APPROVAL)


@dataclass(frozen=True, slots=True)
class Ending:
    """A connection that ends at a moment (UTC), within so many days: one of STEPS."""

    account: PinterestAccount
    ends_at: datetime
    days: int


def end_of(credential: Credential) -> datetime | None:
    """Return when the connection ends if nothing renews it; None when Pinterest did not say."""
    if _has_only_access(credential):
        return credential.access_expires_at
    return credential.refresh_expires_at


def _has_only_access(credential: Credential) -> bool:
    return not credential.refresh_token_encrypted or credential.renewal_refused


def renews_itself(credential: Credential, now: datetime) -> bool:
    """Whether it is refreshed by itself, and this has worked lately and moved its end."""
    end, lately = end_of(credential), credential.refreshed_at > now - _FAILING
    moves = end is None or end > now + _EARLIEST
    return not _has_only_access(credential) and moves and lately


def ends_soon(credential: Credential, now: datetime) -> datetime | None:
    """Return when a connection ends within 14 days or for good; None for all others."""
    end = end_of(credential)
    near = end is not None and end <= now + _EARLIEST
    return end if near or credential.renewal_refused else None


def endings_of(
    accounts: Iterable[PinterestAccount], now: datetime
) -> list[tuple[PinterestAccount, datetime]]:
    """Return those of the accounts whose connection `ends_soon`, with the moment.

    They come with their credential (`select_related`).
    """
    found = []
    for account in accounts:
        held: Credential | None = getattr(account, "credential", None)
        lasts = account.state in _STATES and not account.is_elsewhere
        end = ends_soon(held, now) if held and lasts else None
        if end:
            found.append((account, end))
    return found


def to_warn(now: datetime) -> list[Ending]:
    """Return the connections that end within 14, 7 or 1 days and were not warned of at that step.

    They are marked: whoever asks has to warn. Two who ask at once share them. A connection that was
    renewed or made anew is warned of anew.
    """
    renewed = Credential.objects.filter(_ends("gt", now + _EARLIEST)).exclude(warned_days=None)
    renewed.update(warned_days=None)
    found = []
    for days in STEPS:
        ending = Credential.objects.filter(_ends("lte", now + timedelta(days=days)))
        lasting = Q(account__state__in=_STATES, account__environment=environment())
        due = ending.filter(lasting, _not_warned(days))
        for credential in due.select_related("account").order_by("pk"):
            end = end_of(credential)
            if end and mark(credential, days):
                found.append(Ending(credential.account, end, days))
    return found


def _ends(compared: str, moment: datetime) -> Q:
    """Return the condition on a connection's end, as `end_of` has it."""
    without = Q(refresh_token_encrypted="") | Q(renewal_refused_at__isnull=False)
    by_access = without & Q(**{f"access_expires_at__{compared}": moment})
    return by_access | (~without & Q(**{f"refresh_expires_at__{compared}": moment}))


def _not_warned(days: int) -> Q:
    return Q(warned_days=None) | Q(warned_days__gt=days)


def mark(credential: Credential, days: int) -> bool:
    """Note that somebody warns at this step; False when another was faster."""
    same = Credential.objects.filter(_not_warned(days), pk=credential.pk)
    return same.update(warned_days=days) == 1
