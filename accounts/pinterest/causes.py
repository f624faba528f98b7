"""Every way Pinterest says no, by name. `recognition` tells which an answer is."""

import enum


class Cause(enum.StrEnum):
    """Why Pinterest did not do what it was asked. The values are stored: they never change."""

    # The connection
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - expired, revoked, of another environment
    OTHER_ENVIRONMENT = "other_environment"  # never asked: the token is of another Pinterest
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
    VIDEO_NOT_PERMITTED = "video_not_permitted"  # none from this account: the sandbox takes none
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
    UNEXPLAINED = "unexplained"  # a clear no without a reason, and the look behind it failed

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
