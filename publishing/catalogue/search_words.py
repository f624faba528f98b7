"""What other tools and Pinterest itself call each failure, so that their words find our row.

Labels of other posting tools' error references and Pinterest's own messages, as people paste them
into a search field. Compared in lower case.
"""

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.models.cause import OwnCause, PinCause

SEARCH_WORDS: dict[PinCause, tuple[str, ...]] = {
    OwnConnectionCause.KEY_LOST: ("encryption key", "cannot decrypt"),
    Cause.TOKEN_REFUSED: (
        "unauthorized", "invalid token", "token expired", "access revoked", "401",
        "authentication failed", "the authorization grant is invalid", "password changed",
        "app removed", "session is expired", "signed out", "logged out", "email changed",
        "e-mail changed", "something changed on the account", "suspension", "user is deactivated",
        "app is deactivated",
    ),
    Cause.OTHER_ENVIRONMENT: ("sandbox", "production", "environment", "api address"),
    Cause.SCOPES_MISSING: (
        "scope", "permissions", "authorization failed", "insufficient permissions",
        "your token does not have sufficient permissions", "boards:write", "pins:write",
    ),
    Cause.APP_TRIAL: ("trial access", "standard access", "api sandbox"),
    Cause.APP_NOT_ACTIVATED: ("consumer type is not supported",),
    Cause.FEATURE_RESTRICTED: ("restricted feature", "beta"),
    Cause.APP_CREDENTIALS: ("invalid application id", "invalid_client", "app secret"),
    Cause.REDIRECT_ADDRESS: ("redirect_uri", "redirect uri", "callback"),
    Cause.LINK_REFUSED: (
        "invalid url", "invalid url or request data", "invalid link",
        "whoops! it looks like you entered an invalid url",
    ),
    Cause.LINK_SPAM: (
        "blocked this link", "may lead to spam", "shortener", "affiliate", "bit.ly", "429",
    ),
    Cause.LINK_NOT_SAVEABLE: (
        "this site doesn't allow you to save pins", "nopin", "duplicate content", "policy",
    ),
    Cause.LINK_UNREACHABLE: ("unable to reach the url", "redirect loop"),
    Cause.LINK_TO_PINTEREST: ("to save an idea you find on pinterest", "use the save button"),
    Cause.TEXT_TOO_LONG: ("maxlength", "too long", "title length", "description length"),
    Cause.REQUEST_INVALID: (
        "invalid request", "invalid parameters", "bad request", "400",
        "invalid url or request data",
        "invalid pins analytics parameters", "invalid pin filter value",
        "invalid board section parameters",
    ),
    Cause.IMAGE_TOO_SMALL: ("your image is too small", "resolution", "minimum size", "pixels"),
    Cause.IMAGE_TOO_LARGE: ("image.size_max", "file size", "entity too large", "413"),
    Cause.IMAGE_BROKEN: ("invalid media", "this image is broken", "corrupt"),
    Cause.IMAGE_UNSUPPORTED: (
        "unsupported format", "image.mime_allowed", "the format of the image is not supported",
        "webp", "gif", "bmp", "tiff",
    ),
    Cause.IMAGE_UNREACHABLE: (
        "image_url.reachable", "cover_image_url.reachable", "we could not fetch the image",
        "google drive", "dropbox", "onedrive", "sharepoint", "icloud", "hotlink",
    ),
    OwnCause.MEDIA_MISSING: ("media.required", "no media", "no image"),
    Cause.CAROUSEL_RATIO: ("same width/height ratio", "carousel", "aspect ratio"),
    Cause.CAROUSEL_TOO_MANY: ("media.single_only", "maxitems", "carousel"),
    Cause.VIDEO_WITHOUT_COVER: (
        "cover_image_url", "cover_image_content_type", "video.cover_required", "thumbnail",
    ),
    Cause.VIDEO_FAILED: (
        "video.transcode_failed", "invalid media", "unsupported format", "h.264", "codec",
    ),
    Cause.VIDEO_NOT_PERMITTED: ("sandbox", "create video pins"),
    Cause.MEDIA_PROCESSING: ("video.transcode_timeout", "still processing"),
    Cause.MEDIA_EXPIRED: (
        "media.register_failed", "video.upload_failed", "media upload not found", "policy expired",
    ),
    Cause.BOARD_GONE: (
        "board not found", "board or section not found", "deleted board", "archived",
        "board renamed", "renamed board", "does not match '^\\d+$'",
    ),
    Cause.BOARD_FORBIDDEN: (
        "not authorized to access board or pin", "group board", "collaborator",
    ),
    Cause.BOARD_SECRET: ("secret board", "made secret", "write_secret"),
    Cause.SECTION_GONE: ("we couldn't find this board section", "section not found"),
    OwnCause.BOARD_MISSING: ("board.required", "pinterest.board.required", "no board"),
    Cause.NOT_PERMITTED: (
        "you are not permitted to access that resource", "not authorized to update pin",
        "forbidden", "403",
    ),
    Cause.BOARD_NAME_TAKEN: ("the board name is invalid or duplicated",),
    Cause.PIN_GONE: ("pin not found",),
    Cause.RATE_LIMITED: (
        "429", "rate limit", "rate limit reached", "too many requests",
        "this request exceeded a rate limit",
    ),
    OwnCause.BUDGET: ("quota", "x-ratelimit-remaining", "429"),
    OwnCause.APP_BUDGET: ("quota", "trial access", "daily limit", "x-ratelimit-remaining"),
    Cause.DAILY_LIMIT: ("maximum number of 10 posts for the last 24 hours", "daily limit"),
    Cause.SPAM_BLOCK: (
        "you've hit a block", "combat spam", "account restricted", "too many pins", "429",
    ),
    OwnCause.DAILY_CAP: ("pins a day", "daily limit"),
    OwnCause.SPACING: ("burst", "interval"),
    OwnCause.AFTER_SPAM: ("lies low",),
    OwnCause.HOST_BLOCKED: ("blocked this link", "blocked domain"),
    OwnCause.PAUSED: ("pause", "resume"),
    OwnCause.STANDSTILL: ("stopped", "maintenance"),
    Cause.CONFLICT: ("board section conflict", "exclusive access to the board", "409"),
    Cause.PINTEREST_DOWN: (
        "something went wrong on our end", "could not create a new board section",
        "media.register_failed", "video.upload_failed", "service unavailable", "2787", "500",
        "502", "503",
    ),
    Cause.NOT_CONNECTED: ("connection refused", "dns", "network error", "video.upload_failed"),
    Cause.OUTCOME_UNKNOWN: (
        "timeout", "timed out", "may have already published", "something went wrong on our end",
        "2787", "504", "twice",
    ),
    Cause.UNREADABLE_ANSWER: ("unexpected token", "html", "proxy"),
    Cause.ACCOUNT_NOT_ELIGIBLE: (
        "not authorized to access the user account", "user not found", "suspended", "suspension",
        "something changed on the account", "business account", "personal account",
        "account restricted",
    ),
    Cause.UNRECOGNISED: ("unknown error",),
    OwnCause.TOO_LATE: ("overdue", "missed", "not published on time"),
}  # fmt: skip
