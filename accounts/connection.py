"""The state of a connection: each change is one conditional update, and the first cause stays."""

from django.utils import timezone

from accounts.models import ConnectionCause, Credential, OwnConnectionCause, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.scopes import PUBLISH_SCOPES, missing

State = PinterestAccount.State


def mark_needs_reconnect(
    account: PinterestAccount, cause: ConnectionCause, held: Credential | None = None
) -> bool:
    """Note that only the user can mend the connection; False when nothing changed.

    With `held`, only while that row's tokens are still the ones stored: whoever reconnected
    meanwhile must not be signed out by an answer to the old token.
    """
    rows = PinterestAccount.objects.filter(
        pk=account.pk, state__in=(State.CONNECTED, State.WAITING_APPROVAL)
    )
    if held is not None:
        rows = rows.filter(credential__refreshed_at=held.refreshed_at)
    changed = rows.update(
        state=State.NEEDS_RECONNECT, state_cause=cause, state_since=timezone.now()
    )
    return _tell(account, changed)


def mark_lost_scopes(account: PinterestAccount, granted: frozenset[str]) -> bool:
    """Note that a refresh granted less than publishing needs; False when nothing changed.

    An answer that names no permissions has left them as they were.
    """
    lost = bool(granted) and bool(missing(granted, PUBLISH_SCOPES))
    return lost and mark_needs_reconnect(account, Cause.SCOPES_MISSING)


def mark_waiting_approval(account: PinterestAccount, cause: ConnectionCause) -> bool:
    """Note that Pinterest does not let the operator's app in; False when nothing changed."""
    changed = PinterestAccount.objects.filter(pk=account.pk, state=State.CONNECTED).update(
        state=State.WAITING_APPROVAL, state_cause=cause, state_since=timezone.now()
    )
    return _tell(account, changed)


def mark_connected(account: PinterestAccount) -> bool:
    """Note that Pinterest lets the app in after all; False when nothing changed.

    An account that needs reconnecting is not mended by this: `linking` does that.
    """
    changed = PinterestAccount.objects.filter(pk=account.pk, state=State.WAITING_APPROVAL).update(
        state=State.CONNECTED, state_cause="", state_since=timezone.now()
    )
    return _tell(account, changed)


def mark_readable(account_id: int) -> bool:
    """Note that the operator's keys decrypt the tokens again; False when they were not lost."""
    changed = PinterestAccount.objects.filter(
        pk=account_id, state=State.NEEDS_RECONNECT, state_cause=OwnConnectionCause.KEY_LOST
    ).update(state=State.CONNECTED, state_cause="", state_since=timezone.now())
    return changed == 1


def _tell(account: PinterestAccount, changed: int) -> bool:
    """Bring the object in hand up to date, when it was the one that changed."""
    if changed:
        account.refresh_from_db(fields=["state", "state_cause", "state_since"])
    return changed == 1
