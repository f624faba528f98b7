"""A refresh of an account's tokens in three steps: `begin`, `ask` and `finish`.

Pinterest replaces the refresh token at every refresh, so two refreshes at once would lose the
connection (https://developers.pinterest.com/docs/api/v5/oauth-token). Whoever takes the lease in
the account's Credential row may ask. Only `ask` is HTTP, and it touches no database: the worker's
belong to different threads.
"""

import logging
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import requests
from django.db.models import Q
from django.utils import timezone

from accounts.connection import mark_lost_scopes, mark_needs_reconnect
from accounts.credentials import decrypt, decrypted, encrypted, stored
from accounts.models import Credential, PinterestAccount
from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import NotSent, PinterestError, TokenRefused
from accounts.pinterest.types import Tokens
from accounts.pinterest_app import pinterest_app

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=150)  # longer than the slowest call to the token endpoint


@dataclass(frozen=True, slots=True)
class Refresh:
    """The right to ask Pinterest for an account's next pair of tokens, once."""

    account: PinterestAccount
    held: Credential  # what was stored when the right was taken
    lease: str
    refresh_token: str = field(repr=False)
    refused: bool = False  # Pinterest has refused the access token

    @property
    def spares(self) -> bool:
        """Whether the access token still works without the refresh."""
        return _works(self.held, refused=self.refused)


class OthersAsk(NotSent):
    """Somebody else is asking for new tokens right now; a moment later they are there."""

    def __init__(self) -> None:
        message = "another refresh is under way"
        super().__init__(Cause.NOT_CONNECTED, "oauth/token", message=message)


def begin(account: PinterestAccount, refused: str = "") -> Refresh | str:
    """Take the right to refresh; the token itself when somebody has replaced `refused` already.

    Raises OthersAsk, and TokenRefused when only reconnecting helps: the account is marked then.
    """
    before = stored(account)
    token = decrypted(account, before)
    if refused and token != refused:
        return token
    begun = take(account, before, refused=bool(refused))
    if begun is None:
        raise OthersAsk
    return begun


def take(
    account: PinterestAccount, before: Credential, *, refused: bool = False
) -> Refresh | str | None:
    """Return the right; the token when `before` was replaced; None when somebody has the right.

    `refused` says that Pinterest has refused the access token. Raises TokenRefused when only
    reconnecting helps: the account is marked then.
    """
    lease = uuid.uuid4().hex
    if not _take_lease(before, lease):
        return None
    held = stored(account)
    try:
        if held.refreshed_at == before.refreshed_at:
            return Refresh(account, held, lease, _refresh_token(account, held), refused)
        token = decrypted(account, held)
    except TokenRefused as error:
        _give_back(held, lease)
        mark_needs_reconnect(account, error.cause, held)
        raise
    _give_back(held, lease)
    return token


def ask(refresh: Refresh, session: requests.Session) -> Tokens:
    """Ask Pinterest: HTTP and nothing else. Raises PinterestError."""
    return oauth.refresh(pinterest_app(), refresh.refresh_token, session)


def finish(refresh: Refresh, answer: Tokens | PinterestError) -> str:
    """Store what `ask` returned or raised, and return the account's token as it is now.

    Tokens are stored in one statement before anybody uses them. Raises `answer` when it is an error
    and there is no newer token; when it was a refusal, the account is marked. While the access
    token works, a refusal ends nothing yet: that token is returned, and it is asked again in a day.
    """
    account, held = refresh.account, refresh.held
    try:
        if isinstance(answer, TokenRefused):
            return _after_refusal(refresh, answer)
        if isinstance(answer, PinterestError):
            raise answer
        if not _save(held, refresh.lease, answer):
            return decrypted(account, stored(account))
        mark_lost_scopes(account, answer.scopes)
        return answer.access_token
    finally:
        _give_back(held, refresh.lease)


def _after_refusal(refresh: Refresh, error: TokenRefused) -> str:
    account, held = refresh.account, refresh.held
    now = stored(account)
    if now.refreshed_at != held.refreshed_at:
        return decrypted(account, now)
    if refresh.spares:
        _note_refusal(held)
        logger.warning("Account %s was refused a refresh: %s", account.pk, error)
        return decrypted(account, held)
    mark_needs_reconnect(account, error.cause, held)
    raise error


def _works(held: Credential, *, refused: bool) -> bool:
    return not refused and held.access_expires_at > timezone.now()


def _note_refusal(held: Credential) -> None:
    same = Credential.objects.filter(pk=held.pk, refreshed_at=held.refreshed_at)
    same.update(renewal_refused_at=timezone.now())


def _save(held: Credential, lease: str, tokens: Tokens) -> bool:
    """Store the pair, unless the user has reconnected meanwhile: that pair is the newer one."""
    ours = Q(refresh_lease=lease) | Q(refreshed_at=held.refreshed_at)
    values = encrypted(tokens, timezone.now())
    return Credential.objects.filter(ours, pk=held.pk).update(**values) == 1


def _take_lease(credential: Credential, lease: str) -> bool:
    now: datetime = timezone.now()
    free = Q(refresh_lease_until=None) | Q(refresh_lease_until__lte=now)
    taken = Credential.objects.filter(free, pk=credential.pk).update(
        refresh_lease=lease, refresh_lease_until=now + LEASE
    )
    if not taken:
        _cut_lease(credential, now)
    return taken == 1


def _cut_lease(credential: Credential, now: datetime) -> None:
    """Let a lease end that the clock, set back since, would keep for hours.

    It is not taken: two who ask at a time would lose the connection. Whoever asks now has ended
    when a whole lease has passed. Clocks that differ by less than one change nothing.
    """
    ahead = Credential.objects.filter(pk=credential.pk, refresh_lease_until__gt=now + 2 * LEASE)
    ahead.update(refresh_lease_until=now + LEASE)


def _give_back(credential: Credential, lease: str) -> None:
    Credential.objects.filter(pk=credential.pk, refresh_lease=lease).update(
        refresh_lease="", refresh_lease_until=None
    )


def _refresh_token(account: PinterestAccount, held: Credential) -> str:
    token = decrypt(account, held, held.refresh_token_encrypted)
    if not token:
        raise TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message="no refresh token")
    return token
