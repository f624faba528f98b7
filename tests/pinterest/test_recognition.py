"""Every answer that Pinterest is known to give, word for word, and the cause it stands for."""

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.recognition import RULES, Answer, recognise

FETCH = "Sorry we could not fetch the image."
WHOOPS = (
    "Whoops! It looks like you entered an invalid URL. Try creating a Pin again with a valid URL."
)
SCOPES = (
    "Your token does not have sufficient permissions to perform this operation. Please ensure your"
    " token is authorized with the correct set of scopes."
)
CONSUMER = "Your application consumer type is not supported, please contact support"
TRIAL = (
    "Apps with Trial access may not create Pins in production https://api.pinterest.com - use API"
    " Sandbox https://api-sandbox.pinterest.com instead."
)
REDIRECT = (
    "The provided redirect_uri https://a.example/ does not match any of the registered redirect"
    " URIs."
)
NOT_PERMITTED = "You are not permitted to access that resource."
LIMIT = (
    "This request exceeded a rate limit. This can happen if the client exceeds one\nof the"
    " published rate limits or if multiple write operations are applied to\nan object within a"
    " short time window."
)
BLOCK = "Sorry! You've hit a block (Pins) we have in place to combat spam. Please try again later."
NOT_DIGITS = r"Invalid request: 'my-board' does not match '^\d+$'"
COVER = "Missing one of cover_image_url or cover_image_content_type"
PIN, GET_BOARD, TOKEN, UP = "pins/create", "boards/get", "oauth/token", "media/upload"
RESTRICTED = "Your application does not have access to this restricted feature"

# status, code, message, operation, cause
ROWS = [
    (401, 2, "Authentication failed.", PIN, Cause.TOKEN_REFUSED),
    (401, 2, "Authentication failed.", "user_account/get", Cause.TOKEN_REFUSED),
    (401, 3, "Authorization failed.", PIN, Cause.SCOPES_MISSING),
    (401, 3, f"{SCOPES} Missing: ['boards:write']", PIN, Cause.SCOPES_MISSING),
    (401, 3, SCOPES, PIN, Cause.SCOPES_MISSING),
    (403, 3, SCOPES, PIN, Cause.SCOPES_MISSING),
    (401, 3, f"{RESTRICTED}: pin_edit", "pins/update", Cause.FEATURE_RESTRICTED),
    (401, 3, f"{RESTRICTED}.", "multi_pins/analytics", Cause.FEATURE_RESTRICTED),
    (401, 3, CONSUMER, "boards/list", Cause.APP_NOT_ACTIVATED),
    (400, 3, CONSUMER, "boards/list", Cause.APP_NOT_ACTIVATED),
    (401, None, CONSUMER, "boards/list", Cause.APP_NOT_ACTIVATED),
    (403, 3, f"{RESTRICTED}.", "multi_pins/analytics", Cause.FEATURE_RESTRICTED),
    (401, 7, "Not authorized to access board or Pin.", "pins/analytics", Cause.BOARD_FORBIDDEN),
    (401, 283, "The authorization grant is invalid", TOKEN, Cause.TOKEN_REFUSED),
    (401, 2, "Authentication failed.", TOKEN, Cause.APP_CREDENTIALS),
    (401, None, "invalid_client", TOKEN, Cause.APP_CREDENTIALS),
    (400, None, "invalid_grant The code is spent", TOKEN, Cause.TOKEN_REFUSED),
    (403, 29, TRIAL, PIN, Cause.APP_TRIAL),
    (403, 29, NOT_PERMITTED, PIN, Cause.NOT_PERMITTED),
    (403, 29, NOT_PERMITTED, "boards/create", Cause.NOT_PERMITTED),
    (403, 29, NOT_PERMITTED, "media/create", Cause.VIDEO_NOT_PERMITTED),
    (403, 29, NOT_PERMITTED, GET_BOARD, Cause.BOARD_FORBIDDEN),
    (403, 29, "Not authorized to update Pin.", "pins/update", Cause.NOT_PERMITTED),
    (403, 233, "Your image is too small. Please choose a larger image and try again.", PIN,
     Cause.IMAGE_TOO_SMALL),
    (403, 235, "Sorry, this image is broken. Please pick a different image.", PIN,
     Cause.IMAGE_BROKEN),
    (403, 403, "Not authorized to access the user account.", "user_account/get",
     Cause.ACCOUNT_NOT_ELIGIBLE),
    (403, 403, "Not authorized to access the user account analytics.", "user_account/analytics",
     Cause.ACCOUNT_NOT_ELIGIBLE),
    (403, 403, "Not authorized to access board or Pin.", "pins/analytics", Cause.BOARD_FORBIDDEN),
    (403, 403, "Not authorized to create board sections.", "board_sections/create",
     Cause.BOARD_FORBIDDEN),
    (403, 403, "Not authorized to access Pins on board section.", "board_sections/list_pins",
     Cause.BOARD_FORBIDDEN),
    (400, 1, FETCH, PIN, Cause.IMAGE_UNREACHABLE),
    (400, 1, WHOOPS, PIN, Cause.LINK_REFUSED),
    (400, 1, "Sorry! This site doesn't allow you to save Pins.", PIN, Cause.LINK_NOT_SAVEABLE),
    (400, 1, "Sorry! This site doesn\u2019t allow you to save Pins.", PIN, Cause.LINK_NOT_SAVEABLE),
    (400, None, "Unable to reach the URL. Please check the URL is correct and try again.", PIN,
     Cause.LINK_UNREACHABLE),
    (400, None, "Invalid URL or request data.", PIN, Cause.REQUEST_INVALID),
    (400, None, NOT_DIGITS, PIN, Cause.BOARD_GONE),
    (400, None, NOT_DIGITS, GET_BOARD, Cause.BOARD_GONE),
    (400, None, NOT_DIGITS, "pins/get", Cause.PIN_GONE),
    (400, None, "Invalid request: items … constraint: maxItems=5", PIN, Cause.CAROUSEL_TOO_MANY),
    (400, None, "Invalid request: [{'title': 'Soup', 'data': '…'}, {'data': '…'}] is too long", PIN,
     Cause.CAROUSEL_TOO_MANY),
    (400, None, "Invalid request: 'Soup [and more]' is too long", PIN, Cause.TEXT_TOO_LONG),
    (400, None, COVER, PIN, Cause.VIDEO_WITHOUT_COVER),
    (400, None, "'cover_image_url' is a required property", PIN, Cause.VIDEO_WITHOUT_COVER),
    (400, None, "Invalid request: 'cover_image_url' is a required property", PIN,
     Cause.VIDEO_WITHOUT_COVER),
    (400, None, "Images must have the same width/height ratios", PIN, Cause.CAROUSEL_RATIO),
    (400, None, "The format of the image is not supported", PIN, Cause.IMAGE_UNSUPPORTED),
    (400, 1, "Invalid request: title … constraint: maxLength=100", PIN, Cause.TEXT_TOO_LONG),
    (400, 400, "The board name is invalid or duplicated.", "boards/create",
     Cause.BOARD_NAME_TAKEN),
    (400, 400, "Invalid board section parameters.", "board_sections/create",
     Cause.REQUEST_INVALID),
    (400, 400, "Invalid pins analytics parameters.", "pins/analytics", Cause.REQUEST_INVALID),
    (400, 400, "Invalid pin filter value", "pins/list", Cause.REQUEST_INVALID),
    (400, 1, "Something new.", PIN, Cause.REQUEST_INVALID),
    (404, 40, "Board not found.", GET_BOARD, Cause.BOARD_GONE),
    (404, 404, "Board not found.", "boards/list_pins", Cause.BOARD_GONE),
    (404, 2, "Board not found.", GET_BOARD, Cause.BOARD_GONE),
    (404, 2031, "Sorry! We couldn't find this board section.", PIN, Cause.SECTION_GONE),
    (404, 50, "Pin not found.", "pins/get", Cause.PIN_GONE),
    (404, 404, "Pin not found.", "pins/analytics", Cause.PIN_GONE),
    (404, 404, "Media upload not found", "media/get", Cause.MEDIA_EXPIRED),
    (404, 404, "Board or section not found.", "board_sections/list_pins", Cause.BOARD_GONE),
    (404, 30, "User not found.", "user_account/get", Cause.ACCOUNT_NOT_ELIGIBLE),
    (404, 2, "AdAccount not found.", GET_BOARD, Cause.UNRECOGNISED),
    (500, 2787, "Something went wrong on our end", PIN, Cause.OUTCOME_UNKNOWN),
    (500, 2787, "Something went wrong on our end", GET_BOARD, Cause.PINTEREST_DOWN),
    (409, 409, "Could not get exclusive access to the board to create a new section.",
     "board_sections/create", Cause.CONFLICT),
    (409, 409, "Board section conflict.", "board_sections/list_pins", Cause.CONFLICT),
    (429, 8, LIMIT, PIN, Cause.RATE_LIMITED),
    (429, 8, LIMIT, "boards/list", Cause.RATE_LIMITED),
    (429, None, "", PIN, Cause.RATE_LIMITED),
    (429, 9, "Sorry! We blocked this link because it may lead to spam.", PIN, Cause.LINK_SPAM),
    (429, 9, "", PIN, Cause.LINK_SPAM),
    (429, None, "Marked as spam", PIN, Cause.SPAM_BLOCK),
    (429, None, "maximum number of 10 posts for the last 24 hours for this account", PIN,
     Cause.DAILY_LIMIT),
    (403, None, BLOCK, PIN, Cause.SPAM_BLOCK),
    (429, None, BLOCK, PIN, Cause.SPAM_BLOCK),
    (500, 500, "Could not create a new board section.", "board_sections/create",
     Cause.OUTCOME_UNKNOWN),
    *[(status, None, "", PIN, Cause.OUTCOME_UNKNOWN) for status in (408, 500, 502, 503, 504)],
    *[(status, None, "", "pins/get", Cause.PINTEREST_DOWN) for status in (408, 500, 502, 503, 504)],
    *[(status, None, "", "media/create", Cause.PINTEREST_DOWN) for status in (408, 500)],
    *[(status, None, "", TOKEN, Cause.PINTEREST_DOWN) for status in (408, 503)],
    # The storage that videos go up to; it names its errors in the text and has no numbers.
    (403, None, "AccessDenied: Invalid according to Policy: Policy expired.", UP,
     Cause.MEDIA_EXPIRED),
    (403, None, "AccessDenied: Access Denied", UP, Cause.MEDIA_EXPIRED),
    (403, None, "SignatureDoesNotMatch: The request signature we calculated does not match", UP,
     Cause.MEDIA_EXPIRED),
    (403, None, "RequestTimeTooSkewed: The difference between the times is too large.", UP,
     Cause.MEDIA_EXPIRED),
    (400, None, "ExpiredToken: The provided token has expired.", UP, Cause.MEDIA_EXPIRED),
    (400, None, "InvalidToken: The provided token is malformed or otherwise invalid.", UP,
     Cause.MEDIA_EXPIRED),
    (401, None, "Unauthorized", UP, Cause.MEDIA_EXPIRED),
    (404, None, "NoSuchBucket: The specified bucket does not exist", UP, Cause.MEDIA_EXPIRED),
    (400, None, "EntityTooLarge: Your proposed upload exceeds the maximum allowed size", UP,
     Cause.VIDEO_FAILED),
    (400, None, "EntityTooSmall: Your proposed upload is smaller than the minimum", UP,
     Cause.VIDEO_FAILED),
    (400, None, "RequestTimeout: Your socket connection to the server was not read from", UP,
     Cause.PINTEREST_DOWN),
    (400, None, "IncompleteBody: You did not provide the number of bytes specified", UP,
     Cause.PINTEREST_DOWN),
    (400, None, "InvalidArgument: Only one auth mechanism allowed", UP, Cause.REQUEST_INVALID),
    (413, None, "Request Entity Too Large", UP, Cause.VIDEO_FAILED),  # a proxy on the way there
    (409, None, "OperationAborted: A conflicting operation is in progress", UP, Cause.CONFLICT),
    (500, None, "InternalError: We encountered an internal error. Please try again.", UP,
     Cause.PINTEREST_DOWN),
    (503, None, "SlowDown: Please reduce your request rate.", UP, Cause.PINTEREST_DOWN),
    (403, None, "AccessDenied: Invalid according to Policy: Policy expired.", "media/get",
     Cause.UNRECOGNISED),
    # The same in other words or with another code: codes repeat the status in places.
    (401, 283, "", TOKEN, Cause.TOKEN_REFUSED),
    (400, 1, "Your image is too small.", PIN, Cause.IMAGE_TOO_SMALL),
    (413, None, "", PIN, Cause.IMAGE_TOO_LARGE),
    (400, 1, "Your image is too large.", PIN, Cause.IMAGE_TOO_LARGE),
    (400, 1, "Sorry, this image is broken.", PIN, Cause.IMAGE_BROKEN),
    (400, 404, "Sorry! We couldn't find this board section.", PIN, Cause.SECTION_GONE),
    (404, None, "Nothing here", "media/get", Cause.MEDIA_EXPIRED),
    (401, 7, "", PIN, Cause.BOARD_FORBIDDEN),
    (403, 7, NOT_PERMITTED, PIN, Cause.NOT_PERMITTED),
    (401, None, "Unauthorized", PIN, Cause.TOKEN_REFUSED),
    (401, None, "invalid token", PIN, Cause.TOKEN_REFUSED),
    (403, None, "", PIN, Cause.UNRECOGNISED),
    (418, 1, "I'm a teapot", PIN, Cause.UNRECOGNISED),
]  # fmt: skip

# The same with `message_detail` or `data`, which some answers carry the reason in.
LONGER_ROWS = [
    (Answer(PIN, 400, 1, "Invalid parameters.",
            "To save an idea you find on Pinterest, use the Save button on the Pin"),
     Cause.LINK_TO_PINTEREST),
    (Answer(PIN, 429, 8, "Request refused.", "This looks like spam."), Cause.SPAM_BLOCK),
    (Answer(PIN, 429, 8, "Request refused.", "This link may lead to spam."), Cause.LINK_SPAM),
    (Answer(TOKEN, 401, 283, "The authorization grant is invalid", data="Invalid Application ID"),
     Cause.APP_CREDENTIALS),
    (Answer(TOKEN, 403, 7, NOT_PERMITTED, data=REDIRECT), Cause.REDIRECT_ADDRESS),
    # Words of people, quoted.
    (Answer(PIN, 400, 1, r"Invalid request: 'Trial access' does not match '^\d+$'"),
     Cause.BOARD_GONE),
    (Answer(PIN, 400, 1, "Invalid request: title: 'best site to stop spam calls' violates"
            " constraint: maxLength=100"), Cause.TEXT_TOO_LONG),
    (Answer(PIN, 400, 1, "Invalid request: title: \"'cover_image_url' is a required property\""
            " is too long"), Cause.TEXT_TOO_LONG),
]  # fmt: skip


@pytest.mark.parametrize(("status", "code", "message", "operation", "cause"), ROWS)
def test_an_answer_is_recognised(
    status: int, code: int | None, message: str, operation: str, cause: Cause
) -> None:
    assert recognise(Answer(operation, status, code, message)) is cause


@pytest.mark.parametrize(("answer", "cause"), LONGER_ROWS)
def test_details_and_data_count_as_much_as_the_message(answer: Answer, cause: Cause) -> None:
    assert recognise(answer) is cause


def test_every_rule_is_needed_by_a_known_answer() -> None:
    answers = [Answer(row[3], row[0], row[1], row[2]) for row in ROWS]
    answers += [answer for answer, _ in LONGER_ROWS]
    first = {next(rule for rule in RULES if rule.fits(a)) for a in answers if _fits_any(a)}
    assert [rule for rule in RULES if rule not in first] == []


def test_a_403_alone_never_asks_for_a_reconnect() -> None:
    reconnect = {Cause.TOKEN_REFUSED, Cause.SCOPES_MISSING}
    assert recognise(Answer(PIN, 403)) not in reconnect
    assert recognise(Answer(PIN, 403, 29, NOT_PERMITTED)) not in reconnect


def test_values_are_the_names_in_lower_case() -> None:
    assert [cause.value for cause in Cause] == [cause.name.lower() for cause in Cause]


def _fits_any(answer: Answer) -> bool:
    return any(rule.fits(answer) for rule in RULES)
