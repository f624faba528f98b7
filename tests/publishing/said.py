"""What each row of the catalogue has to say: what happened, and what to do.

Written down apart from the catalogue: whoever changes a row's words so far that these are not in
them any more changes what people are told to do, and says so here.
"""

from accounts.models import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.models import PinCause
from publishing.models.cause import OwnCause

_RECONNECT, _NOTHING, _ADMINISTRATOR = "Reconnect", "You need not do anything", "Your administrator"
_NO_RECONNECT = "You need not do anything, and reconnecting does not help"
_BOARD, _OTHER_LINK = "Choose another board", "Change the link or leave it out"

SAID: dict[PinCause, tuple[str, str]] = {
    OwnConnectionCause.KEY_LOST: ("The key", _RECONNECT),
    Cause.TOKEN_REFUSED: ("no longer accepts the connection to", _RECONNECT),
    Cause.OTHER_ENVIRONMENT: ("now uses another address", "Connect the account anew"),
    Cause.SCOPES_MISSING: ("without a permission", "Reconnect and leave every permission ticked"),
    Cause.APP_TRIAL: ("has not approved this installation's app", _NO_RECONNECT),
    Cause.APP_NOT_ACTIVATED: ("has not activated this installation's app", _NO_RECONNECT),
    Cause.FEATURE_RESTRICTED: ("keeps a feature", _NO_RECONNECT),
    Cause.APP_CREDENTIALS: ("does not recognise this installation's app", _ADMINISTRATOR),
    Cause.REDIRECT_ADDRESS: ("the address to send you back to", _ADMINISTRATOR),
    Cause.LINK_REFUSED: ("does not accept the link", "Correct the link"),
    Cause.LINK_SPAM: ("may lead to spam", "without a shortener, or leave the link out"),
    Cause.LINK_NOT_SAVEABLE: ("does not allow its pages to be saved", _OTHER_LINK),
    Cause.LINK_UNREACHABLE: ("could not open the link", "passes by itself"),
    Cause.LINK_TO_PINTEREST: ("lead back to Pinterest", "Link to your own page or leave the link"),
    Cause.TEXT_TOO_LONG: ("longer than Pinterest allows", "Shorten the title, the description or"),
    Cause.REQUEST_INVALID: ("did not say what", "Check the link and the texts"),
    Cause.IMAGE_TOO_SMALL: ("image too small", "Choose a larger one"),
    Cause.IMAGE_TOO_LARGE: ("more bytes than Pinterest takes", "Choose a smaller file"),
    Cause.IMAGE_BROKEN: ("could not read the image", "Choose another file"),
    Cause.IMAGE_UNSUPPORTED: ("does not take images of this format", "Choose a JPEG or PNG file"),
    Cause.IMAGE_UNREACHABLE: ("could not get the image", "passes by itself"),
    OwnCause.MEDIA_MISSING: ("no longer in our storage", "Choose it again"),
    OwnCause.STORAGE_DOWN: ("does not answer", _NOTHING),
    Cause.CAROUSEL_RATIO: ("only when all have the same shape", "Pad them to the same shape"),
    Cause.CAROUSEL_TOO_MANY: ("at most five images", "Remove some of them"),
    Cause.VIDEO_WITHOUT_COVER: ("no video without a cover image", "Choose a cover"),
    Cause.VIDEO_FAILED: ("could not process the video", "Save it as MP4 with H.264 and AAC"),
    Cause.VIDEO_NOT_PERMITTED: ("takes no videos from", "Choose an image instead"),
    Cause.MEDIA_PROCESSING: ("still processing the video", _NOTHING),
    Cause.MEDIA_EXPIRED: ("no longer has the uploaded video", _NOTHING),
    Cause.BOARD_GONE: ("no longer exists on Pinterest", _BOARD),
    Cause.BOARD_FORBIDDEN: ("may not put pins on the board", _BOARD),
    Cause.BOARD_SECRET: ("without the permission for secret boards", _BOARD),
    Cause.SECTION_GONE: ("no longer exists", "Choose another section or none"),
    OwnCause.BOARD_MISSING: ("has no board", "Choose a board"),
    Cause.NOT_PERMITTED: ("does not say why", _BOARD),
    Cause.BOARD_NAME_TAKEN: ("does not take this name for a board", "Choose another name"),
    Cause.PIN_GONE: ("somebody deleted it there", "Duplicate it here"),
    Cause.RATE_LIMITED: ("asked us to slow down", _NOTHING),
    OwnCause.BUDGET: ("has used up what Pinterest allows it", _NOTHING),
    OwnCause.APP_BUDGET: ("all accounts of this installation together", _NOTHING),
    Cause.DAILY_LIMIT: ("Pinterest's limit of pins for a day", _NOTHING),
    Cause.SPAM_BLOCK: ("to fight spam", "please do not pin by hand until then"),
    OwnCause.DAILY_CAP: ("as its cap allows", _NOTHING),
    OwnCause.SPACING: ("waits for its turn", _NOTHING),
    OwnCause.AFTER_SPAM: ("the link of another pin", _NOTHING),
    OwnCause.HOST_BLOCKED: ("blocked a link to", "Change its link"),
    OwnCause.PAUSED: ("is paused", "Resume the account"),
    OwnCause.STANDSTILL: ("has stopped publishing for every account", _NOTHING),
    OwnCause.OUR_MISTAKE: ("went wrong on our side", "Tell your administrator"),
    Cause.CONFLICT: ("was busy with the board", _NOTHING),
    Cause.PINTEREST_DOWN: ("had trouble on its side", _NOTHING),
    Cause.NOT_CONNECTED: ("nothing was sent", _NOTHING),
    Cause.OUTCOME_UNKNOWN: ("answer was lost", "Look at the board on Pinterest"),
    Cause.UNREADABLE_ANSWER: ("answered in its place", "Send it again"),
    Cause.ACCOUNT_NOT_ELIGIBLE: ("or to accounts of its type", "Look at the account on Pinterest"),
    Cause.UNRECOGNISED: ("for a reason that we do not know", "Send it again"),
    Cause.UNEXPLAINED: ("refused the pin without saying why", _NOTHING),
    OwnCause.BOARD_UNSEEN: ("may be out already", "we look again before anything is sent"),
    OwnCause.TOO_LATE: (
        "too long ago to send it unasked",
        "Send it now, choose a time, or drop it",
    ),
}

# Only these may tell somebody to reconnect: elsewhere it costs a connection and mends nothing.
TO_RECONNECT: set[PinCause] = {
    OwnConnectionCause.KEY_LOST,
    Cause.TOKEN_REFUSED,
    Cause.SCOPES_MISSING,
    Cause.BOARD_SECRET,
}
