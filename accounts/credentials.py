"""Tokens on their way into the database and out of it: encrypted there, never empty.

No other module encrypts or decrypts them.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts import encryption
from accounts.connection import mark_needs_reconnect
from accounts.models import Credential, OwnConnectionCause, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import TokenRefused
from accounts.pinterest.types import Tokens


def store_credential(account: PinterestAccount, tokens: Tokens) -> None:
    """Store what Pinterest granted anew, over what an earlier connection left.

    A refresh that is under way meanwhile loses: it finds neither its lease nor its token.
    """
    values = encrypted(tokens, timezone.now())
    Credential.objects.update_or_create(account=account, defaults=values)


def encrypted(tokens: Tokens, now: datetime) -> dict[str, Any]:
    """Return the row's values for new tokens. What Pinterest did not send is not among them.

    Pinterest leaves the refresh token out to say "keep the one you have", never to take it away.
    """
    values: dict[str, Any] = {
        "access_token_encrypted": encryption.encrypt(tokens.access_token),
        "access_expires_at": tokens.access_expires_at,
        "refreshed_at": now,
        "renewal_refused_at": None,
        "refresh_lease": "",
        "refresh_lease_until": None,
    }
    if tokens.refresh_token:
        values["refresh_token_encrypted"] = encryption.encrypt(tokens.refresh_token)
        values["refresh_expires_at"] = tokens.refresh_expires_at
        values["warned_days"] = None
    if tokens.scopes:
        values["scopes"] = ",".join(sorted(tokens.scopes))
    return values


def stored(account: PinterestAccount) -> Credential:
    """Return the row as it is now, not as the account remembers it. Raises TokenRefused.

    Every use of a token begins here or in `tokens.usable`: none of another environment gets out.
    """
    if account.is_elsewhere:
        raise elsewhere()
    credential = Credential.objects.filter(account=account).first()
    if credential is None:
        raise disconnected()
    return credential


def decrypted(account: PinterestAccount, held: Credential) -> str:
    """Return the access token; marks the account and raises TokenRefused when no key fits."""
    return decrypt(account, held, held.access_token_encrypted)


def disconnected() -> TokenRefused:
    """Return the error of an account without tokens."""
    return TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message="disconnected here")


def elsewhere() -> TokenRefused:
    """Return the error of an account whose tokens are for another Pinterest than is talked to."""
    message = "connected at another Pinterest than PINTEREST_API_URL names"
    return TokenRefused(Cause.OTHER_ENVIRONMENT, "oauth/token", message=message)


def decrypt(account: PinterestAccount, held: Credential, text: str) -> str:
    """Return one of the row's tokens as `decrypted` does."""
    try:
        return encryption.decrypt(text)
    except encryption.Undecryptable:
        mark_needs_reconnect(account, OwnConnectionCause.KEY_LOST, held)
        message = "none of CREDENTIAL_KEYS decrypts the stored token"
        raise TokenRefused(Cause.TOKEN_REFUSED, "oauth/token", message=message) from None


def rotate_row(credential: Credential) -> bool:
    """Encrypt a row again with the first key; False when a refresh was faster: read it again.

    Raises encryption.Undecryptable when no key fits.
    """
    held = {
        "access_token_encrypted": credential.access_token_encrypted,
        "refresh_token_encrypted": credential.refresh_token_encrypted,
    }
    anew = {name: encryption.rotate(text) for name, text in held.items()}
    return Credential.objects.filter(pk=credential.pk, **held).update(**anew) == 1
