"""Where the pin goes: board and section."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row

ROWS = (
    Row(
        Cause.BOARD_GONE,
        Decision.NEEDS_YOU,
        "The board is gone",
        "The board “{board}” no longer exists on Pinterest, so the pin was not published. Choose "
        "another board, then send the pin again.",
        "404 code 40.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_FORBIDDEN,
        Decision.NEEDS_YOU,
        "{account} may not use the board",
        "{account} may no longer put pins on the board “{board}”, so the pin was not published. "
        "Choose another board, or ask the board's owner to invite the account.",
        "The board belongs to somebody else, or the collaboration ended.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_SECRET,
        Decision.NEEDS_YOU,
        "The board is secret",
        "The board “{board}” is secret, and {account} is connected without the permission for "
        "secret boards. Choose another board, or reconnect and allow secret boards.",
        "The *_secret scopes were not granted.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.SECTION_GONE,
        Decision.NEEDS_YOU,
        "The section is gone",
        "The section “{section}” of the board “{board}” no longer exists, so the pin was not "
        "published. Choose another section or none, then send the pin again.",
        "404 code 2031.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.NOT_PERMITTED,
        Decision.NEEDS_YOU,
        "Pinterest does not permit this pin",
        "Pinterest does not permit {account} to put this pin on “{board}” and does not say why. "
        "Choose another board, then send the pin again.",
        "403 code 29, and a look at account and board explained nothing.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_NAME_TAKEN,
        Decision.NEEDS_YOU,
        "The board's name is not possible",
        "Pinterest does not take this name for a board, or the account has a board of that name. "
        "Choose another name.",
        "Only when a board is created.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.PIN_GONE,
        Decision.NEEDS_YOU,
        "The pin is gone from Pinterest",
        "This pin no longer exists on Pinterest: somebody deleted it there. Duplicate it here if "
        "you want it back.",
        "404 code 50.",
        need=Need.FIX,
    ),
)
