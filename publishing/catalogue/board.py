"""Where the pin goes: board and section."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

ROWS = (
    Row(
        Cause.BOARD_GONE,
        Decision.NEEDS_YOU,
        "The board is gone",
        "The board “{board}” no longer exists on Pinterest, so the pin was not published. Choose "
        "another board, then send the pin again.",
        "Status 404 with code 40, or an id that is no number; also seen when the boards were read.",
        "A renamed board keeps its id and is not affected. The board is offered again when a "
        "refresh of the boards finds it.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_FORBIDDEN,
        Decision.NEEDS_YOU,
        "{account} may not use the board",
        "{account} may not put pins on the board “{board}”, so the pin was not published. Choose "
        "another board, or ask the board's owner to invite the account.",
        "Status 403 with code 29 or 403, or status 401 with code 7, about the board itself.",
        "The board is somebody else's, for ads only, or the collaboration ended.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_SECRET,
        Decision.NEEDS_YOU,
        "The board is secret",
        "The board “{board}” is secret, and {account} is connected without the permission for "
        "secret boards, so the pin was not published. Choose another board, or reconnect with "
        "“I also want to pin to my secret boards” ticked and send it again.",
        "Status 403 with code 29 for a secret board, or a missing scope that ends in _secret.",
        "Secret boards need boards:read_secret, boards:write_secret, pins:read_secret and "
        "pins:write_secret; the rest of the account works without them.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.SECTION_GONE,
        Decision.NEEDS_YOU,
        "The section is gone",
        "The section “{section}” of the board “{board}” no longer exists, so the pin was not "
        "published. Choose another section or none, then send the pin again.",
        "Status 404 with code 2031.",
        "A section belongs to one board; a refresh of the boards reads the sections too.",
        need=Need.BOARD,
        field="board",
        own_button="Choose a section",
    ),
    Row(
        OwnCause.BOARD_MISSING,
        Decision.NEEDS_YOU,
        "The pin has no board",
        "This pin has no board, so nothing was sent. Choose a board, then send the pin.",
        "Seen before anything is sent.",
        "Unexpected: the form asks for a board.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.NOT_PERMITTED,
        Decision.NEEDS_YOU,
        "Pinterest does not permit this pin",
        "Pinterest does not permit {account} to put this pin on “{board}” and does not say why, so "
        "it was not published. Choose another board, then send the pin again.",
        "Status 403 with code 29, and a look at the account and the board explained nothing.",
        "The board may be another environment's, or Pinterest restricts the account without "
        "saying so.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.BOARD_NAME_TAKEN,
        Decision.NEEDS_YOU,
        "The board's name is not possible",
        "Pinterest does not take this name for a board, or {account} has a board of that name, so "
        "the board was not made. Choose another name.",
        "Status 400 with code 400: “The board name is invalid or duplicated”.",
        "Happens only when a board is created.",
        need=Need.BOARD,
        field="board",
    ),
    Row(
        Cause.PIN_GONE,
        Decision.NEEDS_YOU,
        "The pin is gone from Pinterest",
        "This pin no longer exists on Pinterest: somebody deleted it there. Duplicate it here if "
        "you want it back.",
        "Status 404 with code 50.",
        "Happens only when a published pin is looked at.",
        need=Need.FIX,
        own_button="Duplicate",
    ),
)
