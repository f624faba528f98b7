"""Asks Pinterest something for an account, with a token that works."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from accounts.connection import mark_needs_reconnect, mark_waiting_approval
from accounts.models import Credential, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused, TokenRefused
from accounts.pinterest.probe import clarify
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest.sessions import borrowed
from accounts.pinterest.types import Budget
from accounts.pinterest_app import client
from accounts.tokens import fresh_token, give_up

Answered = TypeVar("Answered")
Hear = Callable[[PinterestAccount, Sequence[Budget]], None]
READ_TIMEOUT = (3.0, 60.0)  # seconds to connect, to wait for bytes

_listeners: list[Hear] = []


def listen(hear: Hear) -> None:
    """Let `hear` be told after each call what is left of Pinterest's rate limits.

    For whoever keeps that, and knows of accounts while accounts know nothing of them.
    """
    _listeners.append(hear)


def call(
    account: PinterestAccount,
    ask: Callable[[PinterestClient], Answered],
    *,
    timeout: tuple[float, float] = READ_TIMEOUT,
) -> Answered:
    """Return what `ask` makes of a client for the account; not within a transaction.

    After a refused token it is asked once more with a new one: a refusal means that nothing was
    done, so that this is safe for a create too. Lists have to be read inside `ask`. Raises
    PinterestError, that of the look behind a refusal where that one failed; the account has been
    marked when the connection is the reason.
    """
    token = fresh_token(account)
    try:
        return _ask(account, ask, token, timeout)
    except TokenRefused:
        token = fresh_token(account, refused=token)
    try:
        return _ask(account, ask, token, timeout)
    except TokenRefused as error:
        give_up(account, token, error.cause)
        raise


def _ask(
    account: PinterestAccount,
    ask: Callable[[PinterestClient], Answered],
    token: str,
    timeout: tuple[float, float],
) -> Answered:
    with borrowed() as session:
        pinterest = client(token, session=session, timeout=timeout)
        try:
            return ask(pinterest)
        except Refused as error:
            clarify(error, pinterest, granted_scopes(account))
            mark_refused(account, error)
            raise
        finally:
            _tell(account, pinterest.budgets)


def _tell(account: PinterestAccount, budgets: Sequence[Budget]) -> None:
    for hear in _listeners if budgets else ():
        hear(account, budgets)


def granted_scopes(account: PinterestAccount) -> frozenset[str]:
    """Return the permissions that the user gave; none when the tokens are gone."""
    held: Credential | None = getattr(account, "credential", None)
    return held.granted_scopes if held else frozenset()


def mark_refused(account: PinterestAccount, error: PinterestError) -> None:
    """Mark the account when a refusal is about its connection, or about the operator's app."""
    if error.cause == Cause.APP_NOT_ACTIVATED:
        mark_waiting_approval(account, error.cause)
    if error.cause == Cause.SCOPES_MISSING and _is_needed(error.missing_scopes):
        mark_needs_reconnect(account, error.cause)


def _is_needed(missing: tuple[str, ...]) -> bool:
    """Whether publishing needs them; without a permission for secret boards the rest works."""
    return not missing or bool(set(missing) & set(PUBLISH_SCOPES))
