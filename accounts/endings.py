"""Connections that end although nobody ended them: those that do not renew themselves.

A refresh replaces the refresh token (60 days), and each connection is refreshed weekly; so one
that works never comes near its end. What does: a connection without a refresh token (30 days), one
whose refreshes fail or were refused, and one whose refreshes bring no new refresh token: the old
one keeps its end then. https://developers.pinterest.com/docs/api/v5/oauth-token
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import ConnectionWarning, Credential, PinterestAccount
from accounts.models.pinterest_account import here
from accounts.tokens import IDLE

STEPS = (1, 7, 14)  # days before the end at which somebody is warned
_EARLIEST = timedelta(days=max(STEPS))
_FAILING = IDLE + timedelta(days=1)  # by then a refresh was tried for a day
_STATES = (PinterestAccount.State.CONNECTED, PinterestAccount.State.WAITING_APPROVAL)


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


def record_warnings(now: datetime) -> list[ConnectionWarning]:
    """Record the connections that end within 14, 7 or 1 days; return what is new.

    Each step of a connection is recorded once, whoever else does so at the same time. One that was
    renewed or made anew is warned of anew.
    """
    renewed = Credential.objects.filter(_ends("gt", now + _EARLIEST)).exclude(warned_days=None)
    renewed.update(warned_days=None)
    lasting = Q(here("account__"), account__state__in=_STATES)
    found = []
    for days in STEPS:
        ending = Credential.objects.filter(lasting, _ends("lte", now + timedelta(days=days)))
        due = ending.filter(_not_warned(days)).order_by("pk")
        noted = [record(credential, days, now) for credential in due]
        found += [warning for warning in noted if warning]
    return found


@transaction.atomic
def record(credential: Credential, days: int, now: datetime) -> ConnectionWarning | None:
    """Record that a connection ends within so many days; None when another was faster."""
    end = end_of(credential)
    same = Credential.objects.filter(_not_warned(days), pk=credential.pk)
    if end is None or not same.update(warned_days=days):
        return None
    account = credential.account_id
    return ConnectionWarning.objects.create(
        account_id=account, days=days, ends_at=end, recorded_at=now
    )


def _ends(compared: str, moment: datetime) -> Q:
    """Return the condition on a connection's end, as `end_of` has it."""
    without = Q(refresh_token_encrypted="") | Q(renewal_refused_at__isnull=False)
    by_access = without & Q(**{f"access_expires_at__{compared}": moment})
    return by_access | (~without & Q(**{f"refresh_expires_at__{compared}": moment}))


def _not_warned(days: int) -> Q:
    return Q(warned_days=None) | Q(warned_days__gt=days)
