"""Other tools' labels, and pasted messages, find the row that speaks of them."""

import pytest

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.catalogue.search_words import SEARCH_WORDS
from publishing.models import PinCause
from publishing.models.cause import OwnCause
from publishing.searching import find
from tests.pinterest.test_recognition import LONGER_ROWS, ROWS

# What two editions of an error reference call a failure.
LABELS: list[tuple[str, PinCause]] = [
    ("cover_image_url", Cause.VIDEO_WITHOUT_COVER),
    ("cover_image_content_type", Cause.VIDEO_WITHOUT_COVER),
    ("unauthorized", Cause.TOKEN_REFUSED),
    ("invalid token", Cause.TOKEN_REFUSED),
    ("429", Cause.RATE_LIMITED),
    ("rate limit", Cause.RATE_LIMITED),
    ("invalid media", Cause.IMAGE_BROKEN),
    ("unsupported format", Cause.IMAGE_UNSUPPORTED),
]
# What it says may be tried again, what never helps to repeat, and the chapters beside.
CHAPTERS: list[tuple[str, PinCause]] = [
    ("processing delays", Cause.MEDIA_PROCESSING),
    ("timeouts", Cause.OUTCOME_UNKNOWN),
    ("5xx", Cause.PINTEREST_DOWN),
    ("exponential back-off", Cause.RATE_LIMITED),
    ("dead tokens", Cause.TOKEN_REFUSED),
    ("missing permissions", Cause.SCOPES_MISSING),
    ("unsupported media", Cause.IMAGE_UNSUPPORTED),
    ("unsupported media", Cause.VIDEO_FAILED),
    ("invalid texts", Cause.TEXT_TOO_LONG),
    ("duplicate content", Cause.LINK_NOT_SAVEABLE),
    ("duplicates", Cause.LINK_NOT_SAVEABLE),
    ("account restrictions", Cause.ACCOUNT_NOT_ELIGIBLE),
    ("account restrictions", Cause.SPAM_BLOCK),
    ("policy block", Cause.LINK_NOT_SAVEABLE),
    ("policy blocks", Cause.LINK_NOT_SAVEABLE),
    ("content type", Cause.IMAGE_UNSUPPORTED),
    ("processing state", Cause.MEDIA_PROCESSING),
    ("board compatibility", Cause.BOARD_FORBIDDEN),
    ("oauth", Cause.TOKEN_REFUSED),
    ("board access", Cause.BOARD_FORBIDDEN),
    ("image validation", Cause.IMAGE_BROKEN),
    ("video validation", Cause.VIDEO_FAILED),
    ("cover", Cause.VIDEO_WITHOUT_COVER),
    ("media URL fetching", Cause.IMAGE_UNREACHABLE),
    ("redirect loop", Cause.IMAGE_UNREACHABLE),
    ("short-lived", Cause.IMAGE_UNREACHABLE),
]
# The rules that another posting tool checks.
RULES: list[tuple[str, PinCause]] = [
    ("board.required", OwnCause.BOARD_MISSING),
    ("media.required", OwnCause.MEDIA_MISSING),
    ("media.single_only", Cause.CAROUSEL_TOO_MANY),
    ("video.cover_required", Cause.VIDEO_WITHOUT_COVER),
    ("image.mime_allowed", Cause.IMAGE_UNSUPPORTED),
    ("image.size_max", Cause.IMAGE_TOO_LARGE),
    ("image_url.reachable", Cause.IMAGE_UNREACHABLE),
    ("cover_image_url.reachable", Cause.IMAGE_UNREACHABLE),
    ("media.register_failed", Cause.PINTEREST_DOWN),
    ("video.upload_failed", Cause.MEDIA_EXPIRED),
    ("video.transcode_failed", Cause.VIDEO_FAILED),
    ("video.transcode_timeout", Cause.MEDIA_PROCESSING),
]
# Why connections break, as an article about it has it.
FAILURES: list[tuple[str, PinCause]] = [
    ("token expired", Cause.TOKEN_REFUSED),
    ("password change", Cause.TOKEN_REFUSED),
    ("removal of the app", Cause.TOKEN_REFUSED),
    ("app removed", Cause.TOKEN_REFUSED),
    ("security flags", Cause.TOKEN_REFUSED),
    ("re-authorisation", Cause.TOKEN_REFUSED),
    ("permissions", Cause.SCOPES_MISSING),
    ("deleted board", Cause.BOARD_GONE),
    ("secret board", Cause.BOARD_SECRET),
    ("board renamed", Cause.BOARD_GONE),
    ("archived", Cause.BOARD_GONE),
    ("image broken", Cause.IMAGE_BROKEN),
    ("image refused", Cause.IMAGE_BROKEN),
    ("image refused", Cause.IMAGE_UNSUPPORTED),
    ("media refused", Cause.VIDEO_FAILED),
    ("address broken", Cause.IMAGE_UNREACHABLE),
    ("behind a log-in", Cause.IMAGE_UNREACHABLE),
    ("image expired", Cause.IMAGE_UNREACHABLE),
    ("expired link", Cause.IMAGE_UNREACHABLE),
    ("trial access", Cause.APP_TRIAL),
    ("rate limits", Cause.RATE_LIMITED),
    ("25 to 50 pins a day", OwnCause.DAILY_CAP),
    ("password changed", Cause.TOKEN_REFUSED),
    ("suspended", Cause.ACCOUNT_NOT_ELIGIBLE),
    ("business or personal", Cause.ACCOUNT_NOT_ELIGIBLE),
]
# The four messages that a posting tool met most often, and messages as people paste them.
MESSAGES: list[tuple[str, PinCause]] = [
    ("Invalid URL or request data.", Cause.LINK_REFUSED),
    ("Invalid URL or request data.", Cause.REQUEST_INVALID),
    (
        "Unable to reach the URL. Please check the URL is correct and try again.",
        Cause.LINK_UNREACHABLE,
    ),
    ("rate limit reached", Cause.RATE_LIMITED),
    ("no board", OwnCause.BOARD_MISSING),
    ('403 {"code":29,"message":"Apps with Trial access may not create Pins"}', Cause.APP_TRIAL),
    ("Error: Sorry! This site doesn’t allow you to save Pins.", Cause.LINK_NOT_SAVEABLE),
    ("Post failed: you've hit a block (Pins) we have in place", Cause.SPAM_BLOCK),
    ("Missing one of cover_image_url or cover_image_content_type", Cause.VIDEO_WITHOUT_COVER),
    ("Invalid request: title violates constraint: maxLength=100", Cause.TEXT_TOO_LONG),
    ("google drive", Cause.IMAGE_UNREACHABLE),
    ("share link", Cause.IMAGE_UNREACHABLE),
    *(
        (place, Cause.IMAGE_UNREACHABLE)
        for place in ("Dropbox", "OneDrive", "SharePoint", "iCloud")
    ),
    ("shortener", Cause.LINK_SPAM),
    ("bursts", OwnCause.SPACING),
    ("gif", Cause.IMAGE_UNSUPPORTED),
]
# What stands in Pinterest's answers, or happened, and was not found once.
FOUND_LATER: list[tuple[str, PinCause]] = [
    ("code 29", Cause.NOT_PERMITTED),
    ("OSError: [Errno 5] Input/output error", OwnCause.STORAGE_DOWN),
    ("Please reduce your request rate", OwnCause.STORAGE_DOWN),
    ("29", Cause.APP_TRIAL),
    ("233", Cause.IMAGE_TOO_SMALL),
    ("235", Cause.IMAGE_BROKEN),
    ("283", Cause.TOKEN_REFUSED),
    ("2031", Cause.SECTION_GONE),
    ("2787", Cause.PINTEREST_DOWN),
    ("2787", Cause.OUTCOME_UNKNOWN),
    ("Not authorized to update Pin.", Cause.NOT_PERMITTED),
    ("Invalid pins analytics parameters.", Cause.REQUEST_INVALID),
    ("Invalid pin filter value", Cause.REQUEST_INVALID),
    ("Invalid board section parameters.", Cause.REQUEST_INVALID),
    ("Could not create a new board section.", Cause.PINTEREST_DOWN),
    ("board renamed", Cause.BOARD_GONE),
    ("made secret", Cause.BOARD_SECRET),
    ("something changed on the account", Cause.TOKEN_REFUSED),
    ("suspension", Cause.ACCOUNT_NOT_ELIGIBLE),
    ("email changed", Cause.TOKEN_REFUSED),
    ("App is deactivated. Please submit appeal in Help Center.", Cause.TOKEN_REFUSED),
    ("User is deactivated.", Cause.TOKEN_REFUSED),
]

# What the failures are called for short.
SHORT: list[tuple[str, PinCause]] = [
    ("token refused", Cause.TOKEN_REFUSED),
    ("scopes", Cause.SCOPES_MISSING),
    ("scopes missing", Cause.SCOPES_MISSING),
    ("missing scopes", Cause.SCOPES_MISSING),
    ("link refused", Cause.LINK_REFUSED),
    ("link blocked as spam", Cause.LINK_SPAM),
    ("image too small", Cause.IMAGE_TOO_SMALL),
    ("image unsupported", Cause.IMAGE_UNSUPPORTED),
    ("image unreachable", Cause.IMAGE_UNREACHABLE),
    ("video without cover", Cause.VIDEO_WITHOUT_COVER),
    ("transcode failed", Cause.VIDEO_FAILED),
    ("texts too long", Cause.TEXT_TOO_LONG),
    ("board gone", Cause.BOARD_GONE),
    ("not ours", Cause.BOARD_FORBIDDEN),
    ("section gone", Cause.SECTION_GONE),
    ("pinterest's side", Cause.PINTEREST_DOWN),
    ("still processing", Cause.MEDIA_PROCESSING),
    ("wait for approval", Cause.APP_TRIAL),
    ("app not activated", Cause.APP_NOT_ACTIVATED),
    ("app id", Cause.APP_CREDENTIALS),
    ("redirect address", Cause.REDIRECT_ADDRESS),
    ("not certain", Cause.OUTCOME_UNKNOWN),
    ("spam block", Cause.SPAM_BLOCK),
    ("multiple write operations", Cause.RATE_LIMITED),
    ("500", Cause.OUTCOME_UNKNOWN),
    ("500", Cause.PINTEREST_DOWN),
    ("Internal Server Error", Cause.OUTCOME_UNKNOWN),
    ("Bad Gateway", Cause.PINTEREST_DOWN),
    ("Gateway Timeout", Cause.OUTCOME_UNKNOWN),
]

# With words around that say nothing.
WORDY: list[tuple[str, PinCause]] = [
    ("HTTP 500", Cause.PINTEREST_DOWN),
    ("HTTP 429", Cause.RATE_LIMITED),
    ("HTTP 400", Cause.REQUEST_INVALID),
    ("http 401", Cause.TOKEN_REFUSED),
    ("Error 403", Cause.NOT_PERMITTED),
    ("the status 429", Cause.RATE_LIMITED),
    ("error code 29", Cause.NOT_PERMITTED),
    ("video processing failed", Cause.VIDEO_FAILED),
    ("my video is stuck", Cause.MEDIA_PROCESSING),
    ("video stuck", Cause.MEDIA_PROCESSING),
]


EVERYTHING = [*SHORT, *LABELS, *CHAPTERS, *RULES, *FAILURES, *MESSAGES, *FOUND_LATER, *WORDY]


@pytest.mark.parametrize(("query", "cause"), EVERYTHING)
def test_what_others_say_finds_our_row(query: str, cause: PinCause) -> None:
    assert cause in [row.cause for row in find(query)]


def test_a_search_leaves_out_what_does_not_fit() -> None:
    everything = len(find(""))
    for query, _ in [*LABELS, *CHAPTERS, *RULES, *FAILURES, *MESSAGES, *WORDY]:
        assert len(find(query)) <= everything / 5, query


def test_words_and_numbers_are_found_whole() -> None:
    assert Cause.VIDEO_FAILED not in [row.cause for row in find("code 29")]
    assert Cause.RATE_LIMITED not in [row.cause for row in find("29")]
    assert Cause.IMAGE_TOO_SMALL not in [row.cause for row in find("33")]


def test_an_expired_link_is_no_expired_connection() -> None:
    found = [row.cause for row in find("expired link")]
    assert found == [Cause.LINK_UNREACHABLE, Cause.IMAGE_UNREACHABLE]


# Answers that stand for anything that nobody has met, and one that says no more than a token's.
MADE_UP = {"Something new.", "Nothing here", "Unauthorized"}
KNOWN: set[tuple[str, Cause]] = {
    (row[2], row[4]) for row in ROWS if row[4] is not Cause.UNRECOGNISED
}
KNOWN |= {(answer.text, cause) for answer, cause in LONGER_ROWS}


@pytest.mark.parametrize(
    ("message", "cause"), sorted(each for each in KNOWN if each[0] not in MADE_UP | {""})
)
def test_every_known_message_of_pinterest_finds_its_own_cause(message: str, cause: Cause) -> None:
    assert cause in [row.cause for row in find(message)]


def test_words_of_a_query_may_stand_apart() -> None:
    assert [row.cause for row in find("video processed codec")] == []
    assert Cause.VIDEO_FAILED in [row.cause for row in find("video save mp4")]


def test_every_cause_has_words_to_find_it_by() -> None:
    assert set(SEARCH_WORDS) == {*Cause, *OwnCause, *OwnConnectionCause}
    assert all(word == word.lower() for words in SEARCH_WORDS.values() for word in words)
