"""Every way in which a pin's way to Pinterest fails, and what has to become of the pin.

A row names a fault of the simulator and the call that it meets, or prepares what is wrong on our
side; then the cause, what the worker decides, and the button that the user is offered.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing.decisions import Decision
from publishing.models import PinCause
from publishing.models.cause import OwnCause
from tests.publishing.lanes import preparing
from tests.publishing.lanes.preparing import World

RETRY, WAIT, HOLD = Decision.RETRY, Decision.WAIT, Decision.HOLD
CHECK, NEEDS_YOU = Decision.CHECK, Decision.NEEDS_YOU
CREATE, TOKEN, LIST = "pins/create", "oauth/token", "boards/list_pins"

NOT_SAID_WHAT = "something in this pin and did not say what"
REGISTER, UPLOAD, LOOK = "media/create", "media/upload", "media/get"

# The calls that publishing makes, those of videos last: what meets all is tried with a create.
ON_THE_WAY = (CREATE, TOKEN, REGISTER, UPLOAD, LOOK)

RECONNECT, BOARD, AGAIN = "Reconnect", "Choose a board", "Send it again"
LINK, IMAGE, IMAGES = "Fix the link", "Change the image", "Change the images"
VIDEO, COVER = "Change the video", "Change the cover"
FIX = "Fix the pin"


@dataclass(frozen=True)
class Case:
    """`fault` meets `operation`; `prepare` comes before it, and may be all there is."""

    cause: PinCause
    decision: Decision
    button: str
    fault: str = ""
    operation: str = CREATE
    parameter: str | None = None
    prepare: Callable[[World], None] | None = None
    alone: bool = False  # the pin is held, and not its account
    happened: str = ""  # what is said of that, where the row's own words do not fit the pin

    def __str__(self) -> str:
        parts = (self.fault, "" if self.operation == CREATE else self.operation, self.parameter)
        named = (self.prepare.__name__ if self.prepare else "", *parts)
        return " ".join(part for part in named if part)


def _faults(cause: PinCause, decision: Decision, button: str, *names: str) -> list[Case]:
    return [Case(cause, decision, button, name) for name in names]


CONNECTION = [
    *_faults(Cause.TOKEN_REFUSED, HOLD, RECONNECT, "authentication_failed"),
    Case(Cause.TOKEN_REFUSED, HOLD, RECONNECT, "grant_invalid", TOKEN,
         prepare=preparing.expired),
    *_faults(Cause.SCOPES_MISSING, HOLD, RECONNECT, "scopes_missing", "scopes_missing_unnamed",
             "scopes_missing_403"),
    Case(Cause.SCOPES_MISSING, HOLD, RECONNECT, "authorization_failed",
         prepare=preparing.few_permissions),
    Case(Cause.SCOPES_MISSING, HOLD, RECONNECT, "account_forbidden",
         prepare=preparing.few_permissions),
    Case(Cause.SCOPES_MISSING, HOLD, RECONNECT, "board_or_pin_forbidden",
         prepare=preparing.few_permissions),
    Case(OwnConnectionCause.KEY_LOST, HOLD, RECONNECT, prepare=preparing.lost_key),
    Case(Cause.OTHER_ENVIRONMENT, HOLD, "", prepare=preparing.another_address),
    *_faults(Cause.APP_TRIAL, HOLD, "", "trial_access"),
    *_faults(Cause.APP_NOT_ACTIVATED, HOLD, "", "app_not_activated", "app_not_activated_400"),
    *_faults(Cause.FEATURE_RESTRICTED, HOLD, "", "restricted_feature_unnamed",
             "authorization_failed"),
    Case(Cause.FEATURE_RESTRICTED, HOLD, "", "restricted_feature", alone=True),
    Case(Cause.APP_CREDENTIALS, HOLD, "", "application_id_invalid", TOKEN,
         prepare=preparing.expired),
    Case(Cause.APP_CREDENTIALS, HOLD, "", "application_id_invalid", TOKEN,
         prepare=preparing.due_for_a_new_token),
]  # fmt: skip

CONTENT = [
    *_faults(Cause.LINK_REFUSED, NEEDS_YOU, LINK, "invalid_link"),
    *_faults(Cause.LINK_SPAM, NEEDS_YOU, LINK, "link_blocked"),
    *_faults(Cause.LINK_NOT_SAVEABLE, NEEDS_YOU, LINK, "site_refuses_pins"),
    *_faults(Cause.LINK_UNREACHABLE, RETRY, LINK, "url_unreachable"),
    *_faults(Cause.LINK_TO_PINTEREST, NEEDS_YOU, LINK, "pinterest_link"),
    *_faults(Cause.TEXT_TOO_LONG, NEEDS_YOU, "Edit the text", "text_too_long"),
    Case(
        Cause.TEXT_TOO_LONG,
        NEEDS_YOU,
        "Edit the text",
        "text_too_long",
        parameter="the best site to stop spam calls",
    ),
    Case(Cause.TEXT_TOO_LONG, NEEDS_YOU, "Edit the text", prepare=preparing.too_long_a_text),
    *_faults(Cause.REQUEST_INVALID, NEEDS_YOU, LINK, "wrong_shape_error", "invalid_request_data"),
    Case(Cause.REQUEST_INVALID, NEEDS_YOU, FIX, "invalid_request_data", prepare=preparing.no_link),
    Case(
        Cause.LINK_REFUSED,
        NEEDS_YOU,
        FIX,
        "invalid_link",
        prepare=preparing.no_link,
        happened=NOT_SAID_WHAT,
    ),
    Case(Cause.LINK_SPAM, NEEDS_YOU, FIX, "link_blocked", prepare=preparing.no_link),
    Case(
        Cause.LINK_NOT_SAVEABLE,
        NEEDS_YOU,
        FIX,
        "site_refuses_pins",
        prepare=preparing.no_link,
        happened=NOT_SAID_WHAT,
    ),
    Case(
        Cause.LINK_UNREACHABLE,
        RETRY,
        "",
        "url_unreachable",
        prepare=preparing.no_link,
        happened="could not fetch something that it needs",
    ),
    Case(
        Cause.LINK_TO_PINTEREST,
        NEEDS_YOU,
        FIX,
        "pinterest_link",
        prepare=preparing.no_link,
        happened=NOT_SAID_WHAT,
    ),
    *_faults(Cause.IMAGE_TOO_SMALL, NEEDS_YOU, IMAGE, "image_too_small"),
    *_faults(Cause.IMAGE_TOO_LARGE, NEEDS_YOU, IMAGE, "image_too_large"),
    *_faults(Cause.IMAGE_BROKEN, NEEDS_YOU, IMAGE, "image_broken"),
    *_faults(Cause.IMAGE_UNSUPPORTED, NEEDS_YOU, IMAGE, "image_format_unsupported"),
    *_faults(Cause.IMAGE_UNREACHABLE, RETRY, IMAGE, "image_not_fetched"),
    *_faults(Cause.CAROUSEL_RATIO, NEEDS_YOU, IMAGES, "image_ratios_differ"),
    *_faults(Cause.CAROUSEL_TOO_MANY, NEEDS_YOU, IMAGES, "too_many_images"),
    *_faults(Cause.VIDEO_WITHOUT_COVER, NEEDS_YOU, "Choose a cover", "cover_missing"),
    *_faults(Cause.MEDIA_EXPIRED, RETRY, "", "media_not_found"),
    Case(OwnCause.MEDIA_MISSING, NEEDS_YOU, IMAGE, prepare=preparing.lost_file),
    Case(OwnCause.STORAGE_DOWN, RETRY, "", prepare=preparing.storage_down),
]

PLACES = [
    *_faults(Cause.BOARD_GONE, NEEDS_YOU, BOARD, "board_not_found", "board_not_found_404",
             "board_not_found_2", "id_not_numeric"),
    Case(Cause.BOARD_GONE, NEEDS_YOU, BOARD, "id_not_numeric",
         parameter="Trial access for our new shop"),
    Case(Cause.BOARD_GONE, NEEDS_YOU, BOARD, prepare=preparing.known_to_be_gone),
    Case(Cause.BOARD_GONE, NEEDS_YOU, BOARD, prepare=preparing.deleted_board),
    *_faults(Cause.BOARD_FORBIDDEN, NEEDS_YOU, BOARD, "board_or_pin_unauthorized",
             "board_or_pin_forbidden"),
    Case(Cause.BOARD_FORBIDDEN, NEEDS_YOU, BOARD, "not_permitted",
         prepare=preparing.another_persons_board),
    Case(Cause.BOARD_SECRET, NEEDS_YOU, BOARD, prepare=preparing.secret_board),
    Case(Cause.BOARD_SECRET, NEEDS_YOU, BOARD, "scopes_missing", parameter="pins:write_secret"),
    Case(Cause.SECTION_GONE, NEEDS_YOU, "Choose a section", "section_not_found",
         prepare=preparing.section),
    Case(OwnCause.BOARD_MISSING, NEEDS_YOU, BOARD, prepare=preparing.no_board),
    *_faults(Cause.NOT_PERMITTED, NEEDS_YOU, BOARD, "not_permitted"),
]  # fmt: skip

PACE = [
    *_faults(Cause.RATE_LIMITED, WAIT, "", "rate_limited", "rate_limited_epoch",
             "rate_limited_retry_after", "rate_limited_silently"),
    Case(Cause.RATE_LIMITED, WAIT, "", "rate_limited", TOKEN, prepare=preparing.expired),
    *_faults(Cause.DAILY_LIMIT, WAIT, "", "daily_post_limit"),
    *_faults(Cause.SPAM_BLOCK, HOLD, "", "spam_block", "spam_block_429", "spam_suspected"),
    Case(OwnCause.DAILY_CAP, WAIT, "", prepare=preparing.full_day),
    Case(OwnCause.BUDGET, WAIT, "", prepare=preparing.used_up),
    Case(OwnCause.APP_BUDGET, WAIT, "", prepare=preparing.used_up_by_all),
    Case(OwnCause.SPACING, WAIT, "", prepare=preparing.one_just_out),
    Case(OwnCause.AFTER_SPAM, WAIT, "", prepare=preparing.blocked_link),
    Case(OwnCause.HOST_BLOCKED, WAIT, "Change the link", prepare=preparing.blocked_host),
    Case(OwnCause.PAUSED, HOLD, "Resume", prepare=preparing.paused),
    Case(OwnCause.STANDSTILL, HOLD, "", prepare=preparing.standstill),
    Case(OwnCause.OUR_MISTAKE, HOLD, "", prepare=preparing.what_breaks_its_turn),
]  # fmt: skip

ANSWERS = [
    *_faults(Cause.CONFLICT, RETRY, "", "section_conflict", "section_busy"),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "service_unavailable", TOKEN,
         prepare=preparing.expired),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "html_200", TOKEN, prepare=preparing.expired),
    Case(Cause.NOT_CONNECTED, RETRY, "", prepare=preparing.no_way_there),
    *_faults(Cause.OUTCOME_UNKNOWN, CHECK, "", "server_error", "request_timeout", "bad_gateway",
             "service_unavailable", "service_unavailable_retry_after", "gateway_timeout",
             "server_error_after_work", "gateway_timeout_after_work",
             "request_timeout_after_work", "slow_answer", "never_answers",
             "never_answers_after_work", "dropped_before_work", "dropped_after_work",
             "dropped_halfway", "html_502"),
    *_faults(Cause.UNREADABLE_ANSWER, CHECK, "", "html_200", "truncated_json",
             "truncated_json_after_work", "wrong_shape", "wrong_shape_list", "empty_200"),
    Case(Cause.OUTCOME_UNKNOWN, NEEDS_YOU, "Look and decide", prepare=preparing.uncertain),
    *_faults(Cause.UNREADABLE_ANSWER, NEEDS_YOU, AGAIN, "upload_expired"),
    *_faults(Cause.ACCOUNT_NOT_ELIGIBLE, NEEDS_YOU, AGAIN, "account_forbidden", "user_not_found"),
    *_faults(Cause.UNRECOGNISED, NEEDS_YOU, AGAIN, "unheard_of"),
    Case(Cause.UNEXPLAINED, RETRY, "", "not_permitted", prepare=preparing.no_look_at_the_account),
    Case(Cause.UNEXPLAINED, RETRY, "", "not_permitted", prepare=preparing.no_look_at_the_board),
    Case(Cause.UNEXPLAINED, RETRY, "", "authorization_failed",
         prepare=preparing.no_look_at_the_account),
    Case(OwnCause.BOARD_UNSEEN, WAIT, "", "server_error", LIST, prepare=preparing.overdue),
    Case(OwnCause.BOARD_UNSEEN, WAIT, "", "html_200", LIST, prepare=preparing.overdue),
    Case(OwnCause.TOO_LATE, NEEDS_YOU, "Send now, spaced", prepare=preparing.long_ago),
]  # fmt: skip

VIDEOS = [
    Case(Cause.VIDEO_FAILED, NEEDS_YOU, VIDEO, "media_failed", LOOK, prepare=preparing.video),
    Case(Cause.VIDEO_FAILED, NEEDS_YOU, VIDEO, prepare=preparing.video_of_other_bytes),
    Case(Cause.MEDIA_PROCESSING, RETRY, "", "media_processing", LOOK,
         prepare=preparing.slow_video),
    Case(Cause.MEDIA_PROCESSING, RETRY, "", "media_without_status", LOOK,
         prepare=preparing.slow_video),
    Case(Cause.MEDIA_EXPIRED, RETRY, "", "media_not_found", LOOK, prepare=preparing.video),
    Case(Cause.MEDIA_EXPIRED, RETRY, "", "media_not_found", CREATE, prepare=preparing.video),
    Case(Cause.MEDIA_EXPIRED, RETRY, "", "upload_expired", UPLOAD, prepare=preparing.video),
    Case(Cause.VIDEO_FAILED, NEEDS_YOU, VIDEO, "upload_too_large", UPLOAD,
         prepare=preparing.video),
    Case(Cause.VIDEO_FAILED, NEEDS_YOU, VIDEO, "upload_too_large_413", UPLOAD,
         prepare=preparing.video),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "upload_timed_out", UPLOAD, prepare=preparing.video),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "upload_incomplete", UPLOAD, prepare=preparing.video),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "media_register_failed", REGISTER,
         prepare=preparing.video),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "dropped_before_work", UPLOAD, prepare=preparing.video),
    Case(Cause.PINTEREST_DOWN, RETRY, "", "html_502", LOOK, prepare=preparing.video),
    Case(Cause.TOKEN_REFUSED, HOLD, RECONNECT, "authentication_failed", REGISTER,
         prepare=preparing.video),
    Case(Cause.RATE_LIMITED, WAIT, "", "rate_limited", REGISTER, prepare=preparing.video),
    Case(Cause.APP_TRIAL, HOLD, "", "trial_access", REGISTER, prepare=preparing.video),
    Case(Cause.FEATURE_RESTRICTED, HOLD, "", "restricted_feature", REGISTER,
         prepare=preparing.video, alone=True),
    Case(Cause.SPAM_BLOCK, HOLD, "", "spam_block", REGISTER, prepare=preparing.video),
    Case(Cause.VIDEO_NOT_PERMITTED, NEEDS_YOU, "Choose an image", "not_permitted", REGISTER,
         prepare=preparing.video),
    Case(Cause.UNRECOGNISED, NEEDS_YOU, AGAIN, "unheard_of", REGISTER, prepare=preparing.video),
    Case(Cause.VIDEO_WITHOUT_COVER, NEEDS_YOU, "Choose a cover", "cover_missing",
         prepare=preparing.video),
    Case(Cause.VIDEO_WITHOUT_COVER, NEEDS_YOU, "Choose a cover",
         prepare=preparing.video_without_cover),
    Case(Cause.IMAGE_TOO_SMALL, NEEDS_YOU, COVER, "image_too_small", prepare=preparing.video,
         happened="finds the cover too small"),
    Case(OwnCause.MEDIA_MISSING, NEEDS_YOU, VIDEO, prepare=preparing.lost_video),
    Case(OwnCause.STORAGE_DOWN, RETRY, "", prepare=preparing.video_while_storage_is_down),
    Case(OwnCause.STORAGE_DOWN, RETRY, "", prepare=preparing.cover_while_storage_is_down),
    Case(Cause.OUTCOME_UNKNOWN, CHECK, "", "dropped_after_work", prepare=preparing.video),
]  # fmt: skip

TABLE = [*CONNECTION, *CONTENT, *PLACES, *PACE, *ANSWERS, *VIDEOS]
