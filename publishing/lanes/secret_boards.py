"""Refusals that mean a permission which only secret boards need: a matter of the pin's board."""

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.scopes import SECRET_SCOPES, missing
from publishing.models import Pin


def meant(pin: Pin, error: PinterestError, found: Cause | None = None) -> Cause:
    """Return what a refusal means for the pin; `found` is what a look behind it found out.

    Without the permission a secret board looks as if it were gone, or another's. The rest of the
    account works without it. Wants the pin with its account's credential.
    """
    cause = found or error.cause
    if error.missing_scopes and set(error.missing_scopes) <= set(SECRET_SCOPES):
        return Cause.BOARD_SECRET
    is_secret = pin.board is not None and pin.board.is_secret
    if not is_secret or cause not in (Cause.BOARD_GONE, Cause.BOARD_FORBIDDEN):
        return cause
    lacking = missing(pin.account.credential.granted_scopes, SECRET_SCOPES)
    return Cause.BOARD_SECRET if lacking else cause
