"""What is said of a pin without a link where Pinterest's answer speaks of one all the same."""

from typing import NamedTuple

from accounts.pinterest.causes import Cause
from publishing.models import PinCause


class Words(NamedTuple):
    """In place of a row's own, in the same form."""

    headline: str
    sentence: str
    given_up: str = ""


_NOT_SAID_WHAT = Words(
    "Pinterest did not accept the pin",
    "Pinterest did not accept something in this pin and did not say what, so it was not "
    "published. Check the texts and what the pin shows, then send the pin again.",
)

WITHOUT_LINK: dict[PinCause, Words] = {
    Cause.LINK_REFUSED: _NOT_SAID_WHAT,
    Cause.LINK_NOT_SAVEABLE: _NOT_SAID_WHAT,
    Cause.LINK_TO_PINTEREST: _NOT_SAID_WHAT,
    Cause.REQUEST_INVALID: _NOT_SAID_WHAT,
    Cause.LINK_SPAM: Words(
        "Pinterest blocks the pin as spam",
        "Pinterest blocked the pin because it may lead to spam, so it was not published. Check "
        "the texts, addresses in them above all, then send the pin again.",
    ),
    Cause.LINK_UNREACHABLE: Words(
        "Pinterest could not fetch what it needs",
        "Pinterest could not fetch something that it needs for this pin, so the pin is not out "
        "yet. This often passes by itself; {then}.",
        "Pinterest could not fetch something that it needs for this pin in several tries, so the "
        "pin was not published. Check the texts and what the pin shows, then send the pin again.",
    ),
}
