"""How an answer of Pinterest's is recognised that was no success.

Pure: no network, no clock, no words for people. Codes are not unique (2 is "Authentication failed."
and "AdAccount not found.", 3 is missing scopes, a beta feature or an app never activated, 29 has
three meanings), so an answer is recognised by status, code and text together: the first of RULES
that fits.
"""

import re
from dataclasses import dataclass

from accounts.pinterest.causes import Cause
from accounts.pinterest.quoting import tidy, without_values

# Calls that make something each time they are sent. Pinterest has no idempotency key, so a lost
# answer to one of these leaves open whether it was done
# (https://developers.pinterest.com/docs/api/v5/pins-create).
CREATES = frozenset({"pins/create", "pins/save", "boards/create", "board_sections/create"})

# The form that a video goes up in. Ours: Pinterest has no name for it.
UPLOAD = "media/upload"


@dataclass(frozen=True, slots=True)
class Answer:
    """What Pinterest answered when it was no success.

    `operation` is Pinterest's own name of the call ("pins/create"); `code`, `message`, `detail` and
    `data` are the error body's `code`, `message`, `message_detail` and `data`, empty where missing.
    """

    operation: str
    status: int
    code: int | None = None
    message: str = ""
    detail: str = ""
    data: str = ""

    @property
    def text(self) -> str:
        """All that was said, with straight apostrophes and single spaces."""
        return " ".join(part for part in map(tidy, self._parts) if part)

    @property
    def words(self) -> str:
        """What Pinterest itself said: the text without the values that it quotes."""
        return " ".join(without_values(tidy(part)) for part in self._parts)

    @property
    def _parts(self) -> tuple[str, str, str]:
        return self.message, self.detail, self.data


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits an answer when each part that is given fits; a part left out fits any answer."""

    cause: Cause
    status: range | None = None
    code: int | None = None
    text: str = ""  # regular expression, found anywhere in the words, case ignored
    operation: str = ""  # regular expression, matched from the start
    creates: bool | None = None

    def fits(self, answer: Answer) -> bool:
        return (
            (self.status is None or answer.status in self.status)
            and (self.code is None or answer.code == self.code)
            and (self.creates is None or (answer.operation in CREATES) == self.creates)
            and re.match(self.operation, answer.operation) is not None
            and re.search(self.text, answer.words, re.IGNORECASE) is not None
        )


def only(status: int) -> range:
    return range(status, status + 1)


SERVER_TROUBLE = range(500, 600)
CLIENT_ERROR = range(400, 500)
UNTIL_401 = range(400, 402)
UNTIL_403 = range(400, 404)
UNTIL_404 = range(400, 405)
UNAUTHORISED = range(401, 404)  # clients met some refusals as 401 and as 403

# The order decides. Lost answers first, then limits and spam, the app, the connection, and what is
# wrong with the pin. Texts count only with the status, and where it is known the code, that they
# come with: words of people stand in what a 400 says.
RULES: tuple[Rule, ...] = (
    # The server broke while at it: a create may be done.
    Rule(Cause.OUTCOME_UNKNOWN, SERVER_TROUBLE, creates=True),
    Rule(Cause.OUTCOME_UNKNOWN, only(408), creates=True),
    Rule(Cause.PINTEREST_DOWN, SERVER_TROUBLE),
    Rule(Cause.PINTEREST_DOWN, only(408)),
    # The storage that takes videos. Its form fields are short-lived: registering anew renews them.
    Rule(Cause.PINTEREST_DOWN, only(400), text=r"RequestTimeout|IncompleteBody", operation=UPLOAD),
    Rule(Cause.VIDEO_FAILED, only(400), text=r"EntityToo(Large|Small)", operation=UPLOAD),
    Rule(Cause.VIDEO_FAILED, only(413), operation=UPLOAD),
    Rule(Cause.MEDIA_EXPIRED, only(400), text=r"expired|InvalidToken", operation=UPLOAD),
    Rule(Cause.MEDIA_EXPIRED, range(401, 404), operation=UPLOAD),
    # Too much. A 429 is not always a rate limit: spam is told apart by its text.
    Rule(Cause.SPAM_BLOCK, CLIENT_ERROR, text=r"you've hit a block"),
    Rule(Cause.DAILY_LIMIT, only(429), text=r"maximum number of \d+ posts for the last 24 hours"),
    Rule(
        Cause.LINK_SPAM, only(429), text=r"blocked this (link|url|site)|(link|url|site)\b.*\bspam"
    ),
    Rule(Cause.LINK_SPAM, only(429), code=9),
    Rule(Cause.SPAM_BLOCK, only(429), text=r"spam"),
    Rule(Cause.RATE_LIMITED, only(429)),
    # The operator's app.
    Rule(Cause.APP_TRIAL, only(403), text=r"trial access"),
    Rule(Cause.APP_NOT_ACTIVATED, only(400), code=3, text=r"consumer type is not supported"),
    Rule(Cause.APP_NOT_ACTIVATED, UNAUTHORISED, text=r"consumer type is not supported"),
    Rule(Cause.FEATURE_RESTRICTED, UNAUTHORISED, code=3, text=r"restricted feature"),
    Rule(Cause.REDIRECT_ADDRESS, text=r"redirect_uri|registered redirect", operation="oauth/"),
    Rule(Cause.APP_CREDENTIALS, text=r"invalid application id|invalid_client", operation="oauth/"),
    # Basic authentication on the token endpoint: what is refused there is the app, not the person.
    Rule(Cause.APP_CREDENTIALS, only(401), code=2, operation="oauth/"),
    Rule(
        Cause.TOKEN_REFUSED,
        text=r"authorization grant is invalid|invalid_grant",
        operation="oauth/",
    ),
    Rule(Cause.TOKEN_REFUSED, only(401), code=283),
    # The connection.
    Rule(
        Cause.SCOPES_MISSING,
        UNAUTHORISED,
        code=3,
        text=r"correct set of scopes|sufficient permissions.*scopes",
    ),
    Rule(Cause.SCOPES_MISSING, only(401), code=3),
    Rule(Cause.TOKEN_REFUSED, only(401), code=2),
    Rule(
        Cause.BOARD_FORBIDDEN,
        UNAUTHORISED,
        text=r"not authorized to (access (board or )?pin|create board sec)",
    ),
    Rule(Cause.ACCOUNT_NOT_ELIGIBLE, only(403), text=r"not authorized to access the user account"),
    Rule(Cause.TOKEN_REFUSED, only(401), text=r"authenticat|unauthorized|invalid.*token|expired"),
    # Image, video, carousel.
    Rule(Cause.IMAGE_TOO_SMALL, CLIENT_ERROR, code=233),
    Rule(Cause.IMAGE_TOO_SMALL, UNTIL_403, text=r"image is too small"),
    Rule(Cause.IMAGE_TOO_LARGE, only(413), operation="pins"),
    Rule(Cause.IMAGE_TOO_LARGE, UNTIL_403, text=r"image is too (large|big)"),
    Rule(Cause.IMAGE_BROKEN, CLIENT_ERROR, code=235),
    Rule(Cause.IMAGE_BROKEN, UNTIL_403, text=r"image is broken"),
    Rule(Cause.IMAGE_UNREACHABLE, only(400), text=r"could not fetch the image"),
    Rule(Cause.IMAGE_UNSUPPORTED, only(400), text=r"format of the image is not supported"),
    Rule(Cause.VIDEO_WITHOUT_COVER, only(400), text=r"cover_image_url|cover_image_content_type"),
    Rule(Cause.CAROUSEL_RATIO, only(400), text=r"same width/height ratio"),
    Rule(Cause.CAROUSEL_TOO_MANY, only(400), text=r"maxItems"),
    Rule(  # the words for a list, which is what is not quoted
        Cause.CAROUSEL_TOO_MANY, only(400), text=r"\] is too long", operation="pins/create"
    ),
    # Link and text.
    Rule(Cause.LINK_REFUSED, only(400), text=r"entered an invalid url"),
    Rule(Cause.LINK_NOT_SAVEABLE, only(400), text=r"doesn't allow you to save pins"),
    Rule(Cause.LINK_UNREACHABLE, only(400), text=r"unable to reach the url"),
    Rule(Cause.LINK_TO_PINTEREST, only(400), text=r"to save an idea you find on pinterest"),
    Rule(Cause.TEXT_TOO_LONG, only(400), text=r"maxLength|\bis too long"),
    # Board, section, pin, media.
    Rule(Cause.BOARD_NAME_TAKEN, only(400), text=r"board name is invalid or duplicated"),
    Rule(
        Cause.PIN_GONE,
        only(400),
        text=r"does not match '\^\\d\+\$'",
        operation="pins/(get|delete|analytics)",
    ),
    Rule(Cause.BOARD_GONE, only(400), text=r"does not match '\^\\d\+\$'", operation="pins|board"),
    Rule(Cause.SECTION_GONE, only(404), code=2031),
    Rule(Cause.SECTION_GONE, UNTIL_404, text=r"find this board section"),
    Rule(Cause.BOARD_GONE, only(404), code=40),
    Rule(Cause.BOARD_GONE, only(404), text=r"board (or section )?not found"),
    Rule(Cause.PIN_GONE, only(404), code=50),
    Rule(Cause.PIN_GONE, only(404), text=r"pin not found"),
    Rule(Cause.MEDIA_EXPIRED, only(404), text=r"media upload not found"),
    Rule(Cause.MEDIA_EXPIRED, only(404), operation="media/"),
    Rule(Cause.ACCOUNT_NOT_ELIGIBLE, only(404), code=30),
    # 403 code 29 says nothing more than no. On a board's own address it is about the board.
    Rule(
        Cause.BOARD_FORBIDDEN,
        only(403),
        code=29,
        operation="boards/(get|list_pins)|board_sections/",
    ),
    Rule(Cause.VIDEO_NOT_PERMITTED, only(403), code=29, operation="media/create"),
    Rule(Cause.NOT_PERMITTED, only(403), code=29),
    Rule(Cause.BOARD_FORBIDDEN, only(401), code=7),
    Rule(Cause.NOT_PERMITTED, only(403), code=7),
    Rule(Cause.CONFLICT, only(409)),
    Rule(Cause.REQUEST_INVALID, only(400)),
)


def recognise(answer: Answer) -> Cause:
    """The cause of an answer that was no success; UNRECOGNISED when no rule fits."""
    return next((rule.cause for rule in RULES if rule.fits(answer)), Cause.UNRECOGNISED)
