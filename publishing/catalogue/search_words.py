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
        "app is deactivated", "password change", "removal of the app", "security flags",
        "dead tokens", "malformed token", "oauth", "re-authorisation", "re-authorization",
        "invalid_grant",
    ),
    Cause.OTHER_ENVIRONMENT: ("sandbox", "production", "environment", "api address"),
    Cause.SCOPES_MISSING: (
        "scope", "permissions", "authorization failed", "insufficient permissions",
        "your token does not have sufficient permissions", "boards:write", "pins:write", "oauth",
        "missing permissions", "scopes missing", "missing scopes",
    ),
    Cause.APP_TRIAL: ("trial access", "standard access", "api sandbox", "wait for approval"),
    Cause.APP_NOT_ACTIVATED: (
        "consumer type is not supported", "app not activated", "wait for approval",
    ),
    Cause.FEATURE_RESTRICTED: ("restricted feature", "beta", "wait for approval"),
    Cause.APP_CREDENTIALS: (
        "app id", "invalid application id", "invalid_client", "app secret", "authentication failed",
    ),
    Cause.REDIRECT_ADDRESS: (
        "redirect_uri", "redirect uri", "redirect address", "callback", "oauth",
    ),
    Cause.LINK_REFUSED: (
        "link refused", "invalid url", "invalid url or request data", "invalid link",
        "whoops! it looks like you entered an invalid url",
    ),
    Cause.LINK_SPAM: (
        "blocked this link", "may lead to spam", "shortener", "affiliate", "bit.ly", "429",
        "link blocked as spam", "link blocked",
    ),
    Cause.LINK_NOT_SAVEABLE: (
        "this site doesn't allow you to save pins", "nopin", "duplicate content", "duplicates",
        "content policy", "policy blocks",
    ),
    Cause.LINK_UNREACHABLE: (
        "unable to reach the url", "redirect loop", "behind a log-in", "behind a login",
        "expired link", "broken link",
    ),
    Cause.LINK_TO_PINTEREST: ("to save an idea you find on pinterest", "use the save button"),
    Cause.TEXT_TOO_LONG: (
        "maxlength", "too long", "title length", "description length", "invalid texts",
    ),
    Cause.REQUEST_INVALID: (
        "invalid request", "invalid parameters", "bad request", "400",
        "invalid url or request data",
        "invalid pins analytics parameters", "invalid pin filter value",
        "invalid board section parameters", "invalidargument",
    ),
    Cause.IMAGE_TOO_SMALL: (
        "your image is too small", "resolution", "minimum size", "pixels", "image refused",
        "image validation",
    ),
    Cause.IMAGE_TOO_LARGE: (
        "image.size_max", "file size", "entity too large", "413", "image refused",
        "image validation",
    ),
    Cause.IMAGE_BROKEN: (
        "invalid media", "this image is broken", "corrupt", "image refused", "media refused",
        "image validation",
    ),
    Cause.IMAGE_UNSUPPORTED: (
        "unsupported format", "image.mime_allowed", "the format of the image is not supported",
        "webp", "gif", "bmp", "tiff", "unsupported media", "content type", "image refused",
        "media refused", "image validation",
    ),
    Cause.IMAGE_UNREACHABLE: (
        "image_url.reachable", "cover_image_url.reachable", "we could not fetch the image",
        "google drive", "dropbox", "onedrive", "sharepoint", "icloud", "hotlink", "share link",
        "image unreachable", "short-lived", "expired link", "address expired", "image expired",
        "address broken",
        "media url", "media url fetching", "redirect loop", "behind a log-in", "behind a login",
    ),
    OwnCause.MEDIA_MISSING: ("media.required", "no media", "no image"),
    OwnCause.STORAGE_DOWN: (
        "please reduce your request rate", "input/output error", "stale file handle",
        "too many open files", "permission denied", "disk", "s3", "bucket",
    ),
    Cause.CAROUSEL_RATIO: ("same width/height ratio", "carousel", "aspect ratio"),
    Cause.CAROUSEL_TOO_MANY: ("media.single_only", "maxitems", "carousel"),
    Cause.VIDEO_WITHOUT_COVER: (
        "cover_image_url", "cover_image_content_type", "video.cover_required", "thumbnail",
    ),
    Cause.VIDEO_FAILED: (
        "video.transcode_failed", "video processing failed", "invalid media",
        "unsupported format", "h.264", "codec", "transcode", "unsupported media", "media refused",
        "video validation", "content type",
        "entitytoolarge", "entitytoosmall", "request entity too large",
    ),
    Cause.VIDEO_NOT_PERMITTED: (
        "sandbox", "create video pins", "you are not permitted to access that resource",
    ),
    Cause.MEDIA_PROCESSING: (
        "video.transcode_timeout", "video stuck", "stuck in processing", "still processing",
        "processing delays", "processing state",
    ),
    Cause.MEDIA_EXPIRED: (
        "media.register_failed", "video.upload_failed", "media upload not found", "policy expired",
        "access denied", "signaturedoesnotmatch", "requesttimetooskewed", "nosuchbucket",
        "expiredtoken", "invalidtoken",
    ),
    Cause.BOARD_GONE: (
        "board not found", "board or section not found", "deleted board", "archived",
        "board renamed", "renamed board", "does not match '^\\d+$'",
    ),
    Cause.BOARD_FORBIDDEN: (
        "not authorized to access board or pin", "group board", "collaborator", "board access",
        "not ours", "not our board",
        "board compatibility", "you are not permitted to access that resource",
    ),
    Cause.BOARD_SECRET: (
        "secret board", "made secret", "write_secret",
        "you are not permitted to access that resource",
    ),
    Cause.SECTION_GONE: ("we couldn't find this board section", "section not found"),
    OwnCause.BOARD_MISSING: ("board.required", "pinterest.board.required", "no board"),
    Cause.NOT_PERMITTED: (
        "you are not permitted to access that resource", "not authorized to update pin",
        "forbidden", "403",
    ),
    Cause.BOARD_NAME_TAKEN: ("the board name is invalid or duplicated",),
    Cause.PIN_GONE: ("pin not found", "does not match '^\\d+$'"),
    Cause.RATE_LIMITED: (
        "429", "rate limit", "rate limit reached", "too many requests",
        "this request exceeded a rate limit", "exponential back-off",
        "multiple write operations are applied to an object", "multiple write operations",
    ),
    OwnCause.BUDGET: ("quota", "x-ratelimit-remaining", "429"),
    OwnCause.APP_BUDGET: ("quota", "trial access", "daily limit", "x-ratelimit-remaining"),
    Cause.DAILY_LIMIT: ("maximum number of 10 posts for the last 24 hours", "daily limit"),
    Cause.SPAM_BLOCK: (
        "you've hit a block", "combat spam", "account restricted", "account restrictions",
        "too many pins", "429",
    ),
    OwnCause.DAILY_CAP: ("pins a day", "daily limit"),
    OwnCause.SPACING: ("bursts", "interval"),
    OwnCause.BOARD_UNSEEN: ("restart", "backup", "restored", "already published"),
    OwnCause.AFTER_SPAM: ("lies low",),
    OwnCause.HOST_BLOCKED: ("blocked this link", "blocked domain"),
    OwnCause.PAUSED: ("pause", "resume"),
    OwnCause.STANDSTILL: ("stopped", "maintenance"),
    OwnCause.OUR_MISTAKE: ("traceback", "internal error", "bug", "crash"),
    Cause.CONFLICT: (
        "board section conflict", "exclusive access to the board", "operationaborted", "409",
    ),
    Cause.PINTEREST_DOWN: (
        "something went wrong on our end", "could not create a new board section",
        "media.register_failed", "video.upload_failed", "service unavailable", "requesttimeout",
        "incompletebody", "internalerror", "reduce your request rate", "2787", "500", "502", "503",
        "504", "internal server error", "bad gateway", "gateway timeout", "pinterest's side",
    ),
    Cause.NOT_CONNECTED: ("connection refused", "dns", "network error", "video.upload_failed"),
    Cause.OUTCOME_UNKNOWN: (
        "timeouts", "timed out", "may have already published", "something went wrong on our end",
        "could not create a new board section",
        "2787", "500", "502", "503", "504", "internal server error", "bad gateway",
        "service unavailable", "gateway timeout", "not certain", "uncertain", "twice",
    ),
    Cause.UNREADABLE_ANSWER: ("unexpected token", "html", "proxy"),
    Cause.ACCOUNT_NOT_ELIGIBLE: (
        "not authorized to access the user account", "user not found", "suspended", "suspension",
        "something changed on the account", "business account", "personal account",
        "account restricted", "account restrictions",
    ),
    Cause.UNRECOGNISED: ("unknown error",),
    Cause.UNEXPLAINED: (
        "you are not permitted to access that resource", "authorization failed",
    ),
    OwnCause.TOO_LATE: ("overdue", "missed", "not published on time"),
}  # fmt: skip
