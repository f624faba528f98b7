"""Looking up on Pinterest what a user takes for a pin; outside of any transaction."""

from accounts import calling
from accounts.models import Board
from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.scopes import SECRET_SCOPES, missing
from accounts.pinterest_app import WEB_TIMEOUT
from publishing.holds import is_reachable
from publishing.models import Pin
from publishing.settling import NotThisPin

_NONE = (
    "Pinterest has no pin under this address. Open the pin on Pinterest again and copy the address "
    "of its page."
)


def check(pin: Pin, pinterest_id: str) -> None:
    """Raise NotThisPin when Pinterest says that this is another pin, or none.

    Where Pinterest cannot be asked, or shows the pin to nobody, the user's word is taken as it is.
    Wants the pin `with_places`.
    """
    if not _may_be_asked(pin):
        return
    try:
        there = calling.call(pin.account, lambda it: it.pin(pinterest_id), timeout=WEB_TIMEOUT)
    except PinterestError as error:
        if error.cause is Cause.PIN_GONE:
            raise NotThisPin(_NONE) from error
        return
    if wrong := _what_it_is(pin, there):
        raise NotThisPin(wrong)


def _may_be_asked(pin: Pin) -> bool:
    """Without the permission for secret boards, a pin on one looks as if it were not there."""
    if not is_reachable(pin.account):
        return False
    is_secret = pin.board is not None and pin.board.is_secret
    return not (is_secret and missing(calling.granted_scopes(pin.account), SECRET_SCOPES))


def _what_it_is(pin: Pin, there: types.Pin) -> str:
    """Return what else it is, in sentences; "" where it may be this one."""
    if there.is_owner is False:
        of = f" on a board of {there.board_owner}" if there.board_owner else ""
        return f"That is a pin of another account{of}. Look for the one of {pin.account.name}."
    if pin.board is None or there.board_id in ("", pin.board.pinterest_id):
        return ""
    return (
        f"That pin is on {_name(pin, there.board_id)}, this one belongs on “{pin.board.name}”. "
        "Look for the one there. If you have moved it since, make this pin a draft: it is out."
    )


def _name(pin: Pin, board_id: str) -> str:
    found = Board.objects.filter(account=pin.account_id, pinterest_id=board_id).first()
    return f"“{found.name}”" if found else "another board"
