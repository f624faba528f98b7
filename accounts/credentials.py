"""Tokens on their way into the database and out of it: encrypted there, never empty."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts import encryption
from accounts.models import Credential, PinterestAccount
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
