"""An access token that works now, refreshed by one process at a time.

Pinterest replaces the refresh token at every refresh, so two refreshes at once would lose the
connection (https://developers.pinterest.com/docs/api/v5/oauth-token). Whoever takes the lease in
the account's Credential row may ask; the others use the token there is, or wait for the new one.
"""

import logging
import time
import uuid
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from accounts import encryption
from accounts.connection import mark_needs_reconnect
from accounts.credentials import encrypted
from accounts.models import Credential, OwnConnectionCause, PinterestAccount
from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import NotSent, PinterestError, TokenRefused
from accounts.pinterest.types import Tokens
from accounts.pinterest_app import pinterest_app

logger = logging.getLogger(__name__)

EARLY = timedelta(days=7)  # an access token is replaced this long before its end
IDLE = timedelta(days=7)  # and a refresh token used at the latest after this
LEASE = timedelta(seconds=150)  # longer than the slowest call to the token endpoint
PATIENCE_SECONDS = 10.0  # for somebody else's refresh
LOOK_SECONDS = 0.1
EARLY_TRY_SECONDS = 300


def fresh_token(account: PinterestAccount, *, force: bool = False, refused: str = "") -> str:
    """Return an access token of the account, refreshed first when it is near its end.

    After Pinterest refused a token, name it as `refused` (or say `force`): it is replaced, unless
    somebody has done so meanwhile. Raises TokenRefused when only reconnecting helps (the account is
    marked) and another PinterestError when the token cannot be refreshed now: then nothing changed.
    """
    credential = _credential(account)
    token = _decrypted(account, credential)
    if refused and token != refused:
        return token
    must = force or bool(refused) or credential.access_expires_at <= timezone.now()
    if not must and not _may_refresh_early(credential, timezone.now()):
        return token
    try:
        return _refresh(account, credential)
    except TokenRefused:
        raise
    except PinterestError as error:
        if must:
            raise
        logger.warning("The token of account %s was not refreshed early: %s", account.pk, error)
        return token


def refresh(account: PinterestAccount) -> str:
    """Replace the account's tokens; return the new access token, whoever got it.

    Raises as `fresh_token` does. Tokens are stored in one statement before anybody uses them.
    """
    return _refresh(account, _credential(account))


def _refresh(account: PinterestAccount, before: Credential) -> str:
    lease = uuid.uuid4().hex
    if not _take_lease(before, lease):
        return _wait_for(account, before)
    held = _credential(account)
    if held.access_token_encrypted != before.access_token_encrypted:
        _give_back(held, lease)
        return _decrypted(account, held)
    try:
        return _replace(account, held, lease)
    finally:
        _give_back(held, lease)


def give_up(account: PinterestAccount, token: str, cause: Cause) -> None:
    """Mark the account after its newest token was refused, unless it has another one by now."""
    held = _credential(account)
    if _decrypted(account, held) == token:
        mark_needs_reconnect(account, cause, held)


def idle_accounts(now: datetime) -> list[int]:
    """Return the linked accounts whose tokens should be refreshed, the longest idle first."""
    due = Q(credential__refreshed_at__lte=now - IDLE) | Q(
        credential__access_expires_at__lte=now + EARLY
    )
    states = (PinterestAccount.State.CONNECTED, PinterestAccount.State.WAITING_APPROVAL)
    accounts = PinterestAccount.objects.filter(due, state__in=states)
    with_token = accounts.exclude(credential__refresh_token_encrypted="")
    return list(with_token.order_by("credential__refreshed_at").values_list("pk", flat=True))


def _replace(account: PinterestAccount, held: Credential, lease: str) -> str:
    try:
        tokens = oauth.refresh(pinterest_app(), _refresh_token(account, held))
    except TokenRefused as error:
        now = _credential(account)
        if now.refresh_token_encrypted != held.refresh_token_encrypted:
            return _decrypted(account, now)
        mark_needs_reconnect(account, error.cause, held)
        raise
    return tokens.access_token if _save(held, lease, tokens) else _decrypted_now(account)


def _save(held: Credential, lease: str, tokens: Tokens) -> bool:
    """Store the pair, unless the user has reconnected meanwhile: that pair is the newer one."""
    ours = Q(refresh_lease=lease) | Q(refresh_token_encrypted=held.refresh_token_encrypted)
    values = encrypted(tokens, timezone.now())
    return Credential.objects.filter(ours, pk=held.pk).update(**values) == 1


def _take_lease(credential: Credential, lease: str) -> bool:
    now = timezone.now()
    free = Q(refresh_lease_until=None) | Q(refresh_lease_until__lte=now)
    taken = Credential.objects.filter(free, pk=credential.pk).update(
        refresh_lease=lease, refresh_lease_until=now + LEASE
    )
    return taken == 1


def _give_back(credential: Credential, lease: str) -> None:
    Credential.objects.filter(pk=credential.pk, refresh_lease=lease).update(
        refresh_lease="", refresh_lease_until=None
    )


def _wait_for(account: PinterestAccount, before: Credential) -> str:
    """Return the token that another process is getting. Raises NotSent when it takes too long."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        now = _credential(account)
        if now.access_token_encrypted != before.access_token_encrypted:
            return _decrypted(account, now)
        if not now.refresh_lease:
            break
    raise NotSent(Cause.NOT_CONNECTED, "oauth/token", message="another refresh is under way")


def _may_refresh_early(credential: Credential, now: datetime) -> bool:
    """Whether it is time, and nobody has tried within five minutes: the old token still works."""
    if credential.access_expires_at > now + EARLY or not credential.refresh_token_encrypted:
        return False
    key = f"accounts:early-refresh:{credential.account_id}"
    return cache.add(key, value=True, timeout=EARLY_TRY_SECONDS)


def _credential(account: PinterestAccount) -> Credential:
    """Return the row as it is now, not as the account remembers it."""
    credential = Credential.objects.filter(account=account).first()
    if credential is None:
        raise TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message="disconnected here")
    return credential


def _refresh_token(account: PinterestAccount, held: Credential) -> str:
    token = _decrypt(account, held, held.refresh_token_encrypted)
    if not token:
        raise TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message="no refresh token")
    return token


def _decrypted(account: PinterestAccount, held: Credential) -> str:
    return _decrypt(account, held, held.access_token_encrypted)


def _decrypted_now(account: PinterestAccount) -> str:
    return _decrypted(account, _credential(account))


def _decrypt(account: PinterestAccount, held: Credential, text: str) -> str:
    try:
        return encryption.decrypt(text)
    except encryption.Undecryptable:
        mark_needs_reconnect(account, OwnConnectionCause.KEY_LOST, held)
        message = "none of CREDENTIAL_KEYS decrypts the stored token"
        raise TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message=message) from None
