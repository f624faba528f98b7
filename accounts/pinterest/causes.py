"""Every way Pinterest says no, and how an answer of it is recognised.

Pure: no network, no clock, no words for people. Codes are not unique (2 is "Authentication failed."
and "AdAccount not found.", 3 is missing scopes, a beta feature or an app never activated, 29 has
three meanings), so an answer is recognised by status, code and text together: the first of RULES
that fits.
"""

import enum
import re
from dataclasses import dataclass


class Cause(enum.StrEnum):
    """Why Pinterest did not do what it was asked. The values are stored: they never change."""

    # The connection
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - expired, revoked, of another environment
    SCOPES_MISSING = "scopes_missing"  # the person granted less than the call needs
    ACCOUNT_NOT_ELIGIBLE = "account_not_eligible"  # not offered to this account or its type

    # The operator's app at Pinterest: reconnecting does not help
    APP_TRIAL = "app_trial"  # Trial access may not create pins in production
    APP_NOT_ACTIVATED = "app_not_activated"  # "consumer type is not supported", on every call
    FEATURE_RESTRICTED = "feature_restricted"  # a beta feature this app was not given
    APP_CREDENTIALS = "app_credentials"  # the app's id or secret is wrong
    REDIRECT_ADDRESS = "redirect_address"  # the redirect address is not registered for the app

    # The pin's link
    LINK_REFUSED = "link_refused"  # not a valid address in Pinterest's eyes
    LINK_SPAM = "link_spam"  # blocked, "may lead to spam"; a 429 that no waiting cures
    LINK_NOT_SAVEABLE = "link_not_saveable"  # the site behind the link does not allow saving
    LINK_UNREACHABLE = "link_unreachable"  # Pinterest could not open it; often passes
    LINK_TO_PINTEREST = "link_to_pinterest"  # link or image points at pinterest.com

    # The pin's image, video or carousel
    IMAGE_TOO_SMALL = "image_too_small"  # Pinterest does not say what would be enough
    IMAGE_TOO_LARGE = "image_too_large"  # more bytes than Pinterest, or a proxy, takes
    IMAGE_BROKEN = "image_broken"  # the bytes are no picture
    IMAGE_UNSUPPORTED = "image_unsupported"  # a format other than JPEG and PNG
    IMAGE_UNREACHABLE = "image_unreachable"  # Pinterest could not fetch it; often passes
    VIDEO_WITHOUT_COVER = "video_without_cover"  # optional in the description, required in fact
    VIDEO_FAILED = "video_failed"  # Pinterest could not process it: final for this upload
    MEDIA_PROCESSING = "media_processing"  # still at work when our patience ended
    MEDIA_EXPIRED = "media_expired"  # the upload is no longer known: upload again
    CAROUSEL_RATIO = "carousel_ratio"  # the images differ in their ratio of width to height
    CAROUSEL_TOO_MANY = "carousel_too_many"  # more than five images

    # The request
    TEXT_TOO_LONG = "text_too_long"  # title, description, alt text, link or a name
    REQUEST_INVALID = "request_invalid"  # a 400 without a reason we know

    # The board, the section, the pin
    BOARD_GONE = "board_gone"  # deleted, or an id that never was one
    BOARD_FORBIDDEN = "board_forbidden"  # another account's, or not to be written to
    BOARD_SECRET = "board_secret"  # noqa: S105 - secret, without the secret scopes
    SECTION_GONE = "section_gone"  # deleted, or of another board
    BOARD_NAME_TAKEN = "board_name_taken"  # or invalid: Pinterest does not tell which
    PIN_GONE = "pin_gone"  # deleted on Pinterest
    NOT_PERMITTED = "not_permitted"  # 403 code 29, ambiguous: see probe.explain_refusal

    # Too much, too fast
    RATE_LIMITED = "rate_limited"  # see retry_after
    DAILY_LIMIT = "daily_limit"  # "maximum number of 10 posts for the last 24 hours"
    SPAM_BLOCK = "spam_block"  # the account is blocked for a while, not this pin

    # Pinterest's side, and the way there
    CONFLICT = "conflict"  # 409: another write to the same board, a matter of seconds
    PINTEREST_DOWN = "pinterest_down"  # 5xx, 2787, no answer to what may be repeated
    NOT_CONNECTED = "not_connected"  # nothing reached Pinterest
    OUTCOME_UNKNOWN = "outcome_unknown"  # a create was sent, its answer lost: may be done
    UNREADABLE_ANSWER = "unreadable_answer"  # an answer, but not one of Pinterest's API
    UNRECOGNISED = "unrecognised"  # a clear no that no rule knows: keep what was said


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
        said = " ".join((self.message, self.detail, self.data))
        return " ".join(said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


@dataclass(frozen=True, slots=True)
class Rule:
    """Fits an answer when each part that is given fits; a part left out fits any answer."""

    cause: Cause
    status: range | None = None
    code: int | None = None
    text: str = ""  # regular expression, found anywhere, case ignored
    operation: str = ""  # regular expression, matched from the start
    creates: bool | None = None

    def fits(self, answer: Answer) -> bool:
        return (
            (self.status is None or answer.status in self.status)
            and (self.code is None or answer.code == self.code)
            and (self.creates is None or (answer.operation in CREATES) == self.creates)
            and re.match(self.operation, answer.operation) is not None
            and re.search(self.text, answer.text, re.IGNORECASE) is not None
        )


def only(status: int) -> range:
    return range(status, status + 1)


SERVER_TROUBLE = range(500, 600)
CLIENT_ERROR = range(400, 500)

# The order decides. Lost answers first, then texts that mean the same under any status (one client
# met them as 400, 401 and 403), then what only status and code tell.
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
    Rule(Cause.SPAM_BLOCK, text=r"you've hit a block"),
    Rule(Cause.DAILY_LIMIT, text=r"maximum number of \d+ posts for the last 24 hours"),
    Rule(Cause.LINK_SPAM, text=r"blocked this (link|url|site)|(link|url|site)\b.*\bspam"),
    Rule(Cause.LINK_SPAM, only(429), code=9),
    Rule(Cause.SPAM_BLOCK, only(429), text=r"spam"),
    Rule(Cause.RATE_LIMITED, only(429)),
    # The operator's app.
    Rule(Cause.APP_TRIAL, text=r"trial access"),
    Rule(Cause.APP_NOT_ACTIVATED, text=r"consumer type is not supported"),
    Rule(Cause.FEATURE_RESTRICTED, text=r"restricted feature"),
    Rule(Cause.REDIRECT_ADDRESS, text=r"redirect_uri|registered redirect"),
    Rule(Cause.APP_CREDENTIALS, text=r"invalid application id|invalid_client"),
    # Basic authentication on the token endpoint: what is refused there is the app, not the person.
    Rule(Cause.APP_CREDENTIALS, only(401), code=2, operation="oauth/"),
    Rule(Cause.TOKEN_REFUSED, text=r"authorization grant is invalid|invalid_grant"),
    Rule(Cause.TOKEN_REFUSED, only(401), code=283),
    # The connection.
    Rule(Cause.SCOPES_MISSING, text=r"correct set of scopes|sufficient permissions.*scopes"),
    Rule(Cause.SCOPES_MISSING, only(401), code=3),
    Rule(Cause.TOKEN_REFUSED, only(401), code=2),
    Rule(
        Cause.BOARD_FORBIDDEN, text=r"not authorized to (access (board or )?pin|create board sec)"
    ),
    Rule(Cause.ACCOUNT_NOT_ELIGIBLE, text=r"not authorized to access the user account"),
    Rule(Cause.TOKEN_REFUSED, only(401), text=r"authenticat|unauthorized|invalid.*token|expired"),
    # Image, video, carousel.
    Rule(Cause.IMAGE_TOO_SMALL, CLIENT_ERROR, code=233),
    Rule(Cause.IMAGE_TOO_SMALL, text=r"image is too small"),
    Rule(Cause.IMAGE_TOO_LARGE, only(413), operation="pins"),
    Rule(Cause.IMAGE_TOO_LARGE, text=r"image is too (large|big)"),
    Rule(Cause.IMAGE_BROKEN, CLIENT_ERROR, code=235),
    Rule(Cause.IMAGE_BROKEN, text=r"image is broken"),
    Rule(Cause.IMAGE_UNREACHABLE, text=r"could not fetch the image"),
    Rule(Cause.IMAGE_UNSUPPORTED, text=r"format of the image is not supported"),
    Rule(Cause.VIDEO_WITHOUT_COVER, text=r"cover_image_url|cover_image_content_type"),
    Rule(Cause.CAROUSEL_RATIO, text=r"same width/height ratio"),
    Rule(Cause.CAROUSEL_TOO_MANY, text=r"maxItems"),
    # Link and text.
    Rule(Cause.LINK_REFUSED, text=r"entered an invalid url|invalid url or request data"),
    Rule(Cause.LINK_NOT_SAVEABLE, text=r"doesn't allow you to save pins"),
    Rule(Cause.LINK_UNREACHABLE, text=r"unable to reach the url"),
    Rule(Cause.LINK_TO_PINTEREST, text=r"to save an idea you find on pinterest"),
    Rule(Cause.TEXT_TOO_LONG, only(400), text=r"maxLength|\bis too long"),
    # Board, section, pin, media.
    Rule(Cause.BOARD_NAME_TAKEN, text=r"board name is invalid or duplicated"),
    Rule(
        Cause.PIN_GONE,
        only(400),
        text=r"does not match '\^\\d\+\$'",
        operation="pins/(get|delete|analytics)",
    ),
    Rule(Cause.BOARD_GONE, only(400), text=r"does not match '\^\\d\+\$'", operation="pins|board"),
    Rule(Cause.SECTION_GONE, only(404), code=2031),
    Rule(Cause.SECTION_GONE, text=r"find this board section"),
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
    Rule(Cause.NOT_PERMITTED, only(403), code=29),
    Rule(Cause.BOARD_FORBIDDEN, only(401), code=7),
    Rule(Cause.NOT_PERMITTED, only(403), code=7),
    Rule(Cause.CONFLICT, only(409)),
    Rule(Cause.REQUEST_INVALID, only(400)),
)


def recognise(answer: Answer) -> Cause:
    """The cause of an answer that was no success; UNRECOGNISED when no rule fits."""
    return next((rule.cause for rule in RULES if rule.fits(answer)), Cause.UNRECOGNISED)
