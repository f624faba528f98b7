"""An access token that works now, refreshed by one process at a time.

Whoever finds the right to refresh taken uses the token there is, or waits for the new one: see
`accounts.refreshing`.
"""

import logging
import time
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from accounts import refreshing
from accounts.connection import mark_needs_reconnect
from accounts.credentials import decrypted, disconnected, elsewhere, stored
from accounts.models import Credential, PinterestAccount
from accounts.models.credential import PATIENCE
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError, TokenRefused
from accounts.pinterest.sessions import borrowed
from accounts.pinterest.types import Tokens

logger = logging.getLogger(__name__)

EARLY = timedelta(days=7)  # an access token is replaced this long before its end
IDLE = timedelta(days=7)  # and a refresh token used at the latest after this
PATIENCE_SECONDS = 10.0  # for somebody else's refresh
LOOK_SECONDS = 0.1
EARLY_TRY_SECONDS = 300


def usable(account: PinterestAccount) -> str | None:
    """Return the token of `account.credential` as it was read; None when it is to be replaced.

    Makes no statement in the usual case, and no call. Raises TokenRefused when only reconnecting
    helps.
    """
    if account.is_elsewhere:
        raise elsewhere()
    held: Credential | None = getattr(account, "credential", None)
    if held is None:
        raise disconnected()
    token, now = decrypted(account, held), timezone.now()
    over = held.access_expires_at <= now
    return None if over or _may_refresh_early(held, now) else token


def fresh_token(account: PinterestAccount, *, force: bool = False, refused: str = "") -> str:
    """Return an access token of the account, refreshed first when it is near its end.

    After Pinterest refused a token, name it as `refused` (or say `force`): it is replaced, unless
    somebody has done so meanwhile. Raises TokenRefused when only reconnecting helps (the account is
    marked) and another PinterestError when the token cannot be refreshed now: then nothing changed.
    """
    credential = stored(account)
    token = decrypted(account, credential)
    if refused and token != refused:
        return token
    must = force or bool(refused) or credential.access_expires_at <= timezone.now()
    if not must and not _may_refresh_early(credential, timezone.now()):
        return token
    try:
        return _refresh(account, credential, refused=force or bool(refused))
    except TokenRefused:
        raise
    except PinterestError as error:
        if must:
            raise
        logger.warning("The token of account %s was not refreshed early: %s", account.pk, error)
        return token


def refresh(account: PinterestAccount) -> str:
    """Replace the account's tokens; return the new access token, whoever got it.

    The old one where Pinterest refuses another one while the old one works. Raises as
    `fresh_token` does.
    """
    return _refresh(account, stored(account))


def _refresh(account: PinterestAccount, before: Credential, *, refused: bool = False) -> str:
    begun = refreshing.take(account, before, refused=refused)
    if begun is None:
        return _wait_for(account, before)
    if isinstance(begun, str):
        return begun
    return refreshing.finish(begun, _answer(begun))


def _answer(begun: refreshing.Refresh) -> Tokens | PinterestError:
    try:
        with borrowed() as session:
            return refreshing.ask(begun, session)
    except PinterestError as error:
        return error


def give_up(account: PinterestAccount, token: str, cause: Cause) -> None:
    """Mark the account after its newest token was refused, unless it has another one by now."""
    held = stored(account)
    if decrypted(account, held) == token:
        mark_needs_reconnect(account, cause, held)


def idle_accounts(now: datetime) -> list[int]:
    """Return the linked accounts whose tokens should be refreshed, the longest idle first.

    None of another Pinterest: it would refuse what the right one would renew.
    After a refusal not within a day. Those whose access token is over are always among them: they
    are refreshed, or marked.
    """
    refused = Q(credential__renewal_refused_at__gt=now - PATIENCE)
    unable = Q(credential__refresh_token_encrypted="") | refused
    idle, ends = Q(credential__refreshed_at__lte=now - IDLE), "credential__access_expires_at__lte"
    due = ~unable & (idle | Q(**{ends: now + EARLY})) | Q(**{ends: now})
    states = (PinterestAccount.State.CONNECTED, PinterestAccount.State.WAITING_APPROVAL)
    accounts = PinterestAccount.objects.here().filter(due, state__in=states)
    return list(accounts.order_by("credential__refreshed_at").values_list("pk", flat=True))


def _wait_for(account: PinterestAccount, before: Credential) -> str:
    """Return the token that another process is getting. Raises OthersAsk when it takes too long."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        now = stored(account)
        if now.refreshed_at != before.refreshed_at:
            return decrypted(account, now)
        if not now.refresh_lease:
            break
    raise refreshing.OthersAsk


def _may_refresh_early(credential: Credential, now: datetime) -> bool:
    """Whether it is time, and nobody has tried within five minutes: the old token still works."""
    if credential.access_expires_at > now + EARLY or not credential.may_renew(now):
        return False
    key = f"accounts:early-refresh:{credential.account_id}"
    return cache.add(key, value=True, timeout=EARLY_TRY_SECONDS)
