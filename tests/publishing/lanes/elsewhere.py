"""What fails outside of a pin's way to Pinterest: the causes that arise there, and the faults."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest_app import pinterest_app
from publishing.decisions import Decision
from publishing.models import PinCause
from tests.publishing.lanes.failure_table import BOARD, HOLD, NEEDS_YOU, TOKEN


@dataclass(frozen=True)
class Elsewhere:
    """Where a cause arises that no pin's way ends in: `fault` meets `operation` in `ask`.

    Its row says all the same what would follow, what to press, and what happened.
    """

    fault: str
    operation: str
    ask: Callable[[PinterestClient], object]
    decision: Decision
    button: str
    sentence: str


ELSEWHERE: dict[PinCause, Elsewhere] = {
    # While an account is connected.
    Cause.REDIRECT_ADDRESS: Elsewhere(
        "redirect_uri_mismatch", TOKEN, lambda _: oauth.exchange(pinterest_app(), "a code"),
        HOLD, "",
        "Pinterest does not know the address to send you back to, so hazelandoak cannot be "
        "connected and its pins are on hold. Your administrator has to register the address at "
        "Pinterest; then connect again.",
    ),
    # When a board is created.
    Cause.BOARD_NAME_TAKEN: Elsewhere(
        "board_name_invalid", "boards/create", lambda client: client.create_board("Recipes"),
        NEEDS_YOU, BOARD,
        "Pinterest does not take this name for a board, or hazelandoak has a board of that name, "
        "so the board was not made. Choose another name.",
    ),
    # When a published pin is read.
    Cause.PIN_GONE: Elsewhere(
        "pin_not_found", "pins/get", lambda client: client.pin("813"), NEEDS_YOU, "Duplicate",
        "This pin no longer exists on Pinterest: somebody deleted it there. Duplicate it here if "
        "you want it back.",
    ),
}  # fmt: skip

# The faults that meet no call on a pin's way, and why; tests/pinterest/test_every_fault has them.
OFF_THE_WAY = {
    **dict.fromkeys(
        ("consent_without_code", "consent_wrong_state", "consent_without_state",
         "consent_server_error", "redirect_uri_mismatch"), "while an account is connected"
    ),
    **dict.fromkeys(
        ("sections_forbidden", "section_invalid", "section_not_created", "section_busy",
         "board_name_invalid"), "when a board or a section is made"
    ),
    **dict.fromkeys(
        ("section_pins_forbidden", "board_or_section_not_found", "section_conflict"),
        "when a section is looked at",
    ),
    **dict.fromkeys(
        ("account_forbidden", "user_not_found", "pin_not_found"), "when something is read"
    ),
    **dict.fromkeys(
        ("analytics_invalid", "account_analytics_forbidden", "board_or_pin_unauthorized",
         "board_or_pin_forbidden", "restricted_feature_unnamed"), "when numbers are asked for"
    ),
    **dict.fromkeys(
        ("pin_update_forbidden", "restricted_feature", "pin_filter_invalid"),
        "at a call that the client does not make",
    ),
}  # fmt: skip
