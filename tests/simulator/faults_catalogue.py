"""Every way this Pinterest can be made to fail: pure data, listed on its page by name.

A refusal's status, code and message are those that clients of the real service have met or that
its description documents. `$parameter` in a text stands for the fault's parameter, `$epoch` for
that many seconds from now, `$media_id` for the id in the address.
"""

from .fault_model import Fault, Kind, of_storage, refusal

EVERYWHERE = ("*", "oauth/token")
CREATE = ("pins/create",)
CREATES = ("pins/create", "pins/save")
ON_BOARD = ("pins/create", "pins/save", "boards/get", "boards/list_pins", "board_sections/*")
CONSENT = ("oauth/authorize",)
TOKEN = ("oauth/token",)

NOT_PERMITTED = "You are not permitted to access that resource."
FEATURE = "Your application does not have access to this restricted feature"
SCOPES = (
    "Your token does not have sufficient permissions to perform this operation. Please ensure"
    " your token is authorized with the correct set of scopes."
)
CONSUMER = "Your application consumer type is not supported, please contact support."
TRIAL = (
    "Apps with Trial access may not create Pins in production https://api.pinterest.com"
    " - use API Sandbox https://api-sandbox.pinterest.com instead."
)
LIMITED = (
    "This request exceeded a rate limit. This can happen if the client exceeds one\n"
    "of the published rate limits or if multiple write operations are applied to\n"
    "an object within a short time window."
)
WHOOPS = (
    "Whoops! It looks like you entered an invalid URL. Try creating a Pin again with a valid URL."
)
BLOCK = "Sorry! You've hit a block (Pins) we have in place to combat spam. Please try again later."
SAVE_BUTTON = "To save an idea you find on Pinterest, use the Save button on the Pin itself."
BUCKETS = '100;w=1;name="safety_net_app_id_user_id", 100;w=60;name="org_write_app_id_user_id"'
SPENT = {"x-ratelimit-limit": f"100, {BUCKETS}", "x-ratelimit-remaining": "0"}

PERMISSION_FAULTS = (
    refusal("authentication_failed", 401, 2, "Authentication failed.",
            "The token is refused: revoked, expired, of another environment"),
    refusal("authorization_failed", 401, 3, "Authorization failed.",
            "A permission is missing, in the old words"),
    refusal("scopes_missing", 401, 3, f"{SCOPES} Missing: ['$parameter']",
            "A permission is missing, by name", CREATE,
            parameter=("the missing scope", "boards:write")),
    refusal("scopes_missing_unnamed", 401, 3, SCOPES, "A permission is missing, not named", CREATE),
    refusal("scopes_missing_403", 403, 3, SCOPES,
            "A permission is missing, with status 403 as one client saw it", CREATE),
    refusal("restricted_feature", 401, 3, f"{FEATURE}: $parameter",
            "A feature is off for this app, by name", ("pins/update",),
            parameter=("the feature", "pin_edit")),
    refusal("restricted_feature_unnamed", 401, 3, f"{FEATURE}.", "A feature is off for this app",
            ("multi_pins/analytics",)),
    refusal("app_not_activated", 401, 3, CONSUMER, "The app was never activated"),
    refusal("app_not_activated_400", 400, 3, CONSUMER,
            "The app was never activated, with status 400 as one client saw it"),
    refusal("board_or_pin_unauthorized", 401, 7, "Not authorized to access board or Pin.",
            "The board or pin is not ours", ("multi_pins/analytics", "pins/analytics")),
    refusal("grant_invalid", 401, 283, "The authorization grant is invalid",
            "The code or refresh token is spent, expired or unknown", TOKEN),
    refusal("application_id_invalid", 401, 283, "The authorization grant is invalid",
            "The app's id or secret is wrong", TOKEN, extra={"data": "Invalid Application ID"}),
    refusal("redirect_uri_mismatch", 403, 7, NOT_PERMITTED,
            "The redirect address is not registered", CONSENT,
            extra={"data": "The provided redirect_uri $redirect_uri does not match any of the"
                           " registered redirect URIs."}),
    refusal("trial_access", 403, 29, TRIAL, "The app has only Trial access", CREATE),
    refusal("not_permitted", 403, 29, NOT_PERMITTED,
            "The board is not ours, deleted, or secret", CREATES),
    refusal("pin_update_forbidden", 403, 29, "Not authorized to update Pin.",
            "The pin is somebody else's", ("pins/update",)),
    refusal("account_forbidden", 403, 403, "Not authorized to access the user account.",
            "The account may not be read", ("user_account/get",)),
    refusal("account_analytics_forbidden", 403, 403,
            "Not authorized to access the user account analytics.",
            "No analytics for this account", ("user_account/analytics*",)),
    refusal("board_or_pin_forbidden", 403, 403, "Not authorized to access board or Pin.",
            "No analytics for this pin", ("pins/analytics",)),
    refusal("sections_forbidden", 403, 403, "Not authorized to create board sections.",
            "No sections on this board", ("board_sections/create",)),
    refusal("section_pins_forbidden", 403, 403, "Not authorized to access Pins on board section.",
            "The section may not be read", ("board_sections/list_pins",)),
)  # fmt: skip

INPUT_FAULTS = (
    refusal("image_too_small", 403, 233,
            "Your image is too small. Please choose a larger image and try again.",
            "The image is too small", CREATE),
    refusal("image_too_large", 413, 413, "Request Entity Too Large",
            "The image has too many bytes", CREATE),
    refusal("image_broken", 403, 235,
            "Sorry, this image is broken. Please pick a different image.",
            "The image cannot be read", CREATE),
    refusal("image_not_fetched", 400, 1, "Sorry we could not fetch the image.",
            "The image's address did not answer with an image", CREATE),
    refusal("image_format_unsupported", 400, 1, "The format of the image is not supported",
            "Neither JPEG nor PNG", CREATE),
    refusal("image_ratios_differ", 400, 1, "Images must have the same width/height ratios",
            "A carousel of unequal images", CREATE),
    refusal("too_many_images", 400, 1,
            "Invalid request: media_source.items violates constraint: maxItems=5",
            "More than five images", CREATE),
    refusal("cover_missing", 400, 1,
            "Invalid request: one of cover_image_url or cover_image_content_type and"
            " cover_image_data is required",
            "A video without a cover", CREATE),
    refusal("invalid_link", 400, 1, WHOOPS, "The link is no address", CREATE),
    refusal("site_refuses_pins", 400, 1, "Sorry! This site doesn't allow you to save Pins.",
            "The linked site refuses pins", CREATE),
    refusal("url_unreachable", 400, 1,
            "Unable to reach the URL. Please check the URL is correct and try again.",
            "The link or image does not answer", CREATE),
    refusal("invalid_request_data", 400, 1, "Invalid URL or request data.",
            "Refused without a detail", CREATE),
    refusal("pinterest_link", 400, 1, "Invalid parameters.", "The link points at Pinterest", CREATE,
            extra={"message_detail": SAVE_BUTTON}),
    refusal("unheard_of", 403, 9999, "Computer says no.",
            "A refusal in words that nobody has met before", CREATE),
    refusal("id_not_numeric", 400, 1, "Invalid request: '$parameter' does not match '^\\d+$'",
            "An id that is no number", CREATE, parameter=("the id", "my-board")),
    refusal("text_too_long", 400, 1,
            "Invalid request: title: '$parameter' violates constraint: maxLength=100",
            "A text is too long", CREATE, parameter=("the text", "Soup for a whole winter")),
    refusal("board_name_invalid", 400, 400, "The board name is invalid or duplicated.",
            "The board's name is refused", ("boards/create", "boards/update")),
    refusal("section_invalid", 400, 400, "Invalid board section parameters.",
            "The section is refused", ("board_sections/create",)),
    refusal("analytics_invalid", 400, 400, "Invalid pins analytics parameters.",
            "The analytics request is refused", ("pins/analytics",)),
    refusal("pin_filter_invalid", 400, 400, "Invalid pin filter value", "The filter is refused",
            ("pins/list",)),
)  # fmt: skip

GONE_FAULTS = (
    refusal("board_not_found", 404, 40, "Board not found.", "The board is gone", ON_BOARD),
    refusal("board_not_found_404", 404, 404, "Board not found.",
            "The board is gone, with code 404", ON_BOARD),
    refusal("board_not_found_2", 404, 2, "Board not found.",
            "The board is gone, with code 2", ON_BOARD),
    refusal("section_not_found", 404, 2031, "Sorry! We couldn't find this board section.",
            "The section is gone", CREATES),
    refusal("board_or_section_not_found", 404, 404, "Board or section not found.",
            "Board or section is gone", ("board_sections/list_pins",)),
    refusal("pin_not_found", 404, 50, "Pin not found.", "The pin is gone",
            ("pins/get", "pins/delete", "pins/save", "pins/analytics")),
    refusal("user_not_found", 404, 30, "User not found.", "The person is gone",
            ("user_account/*",)),
    refusal("media_not_found", 404, 404, "Media upload not found", "The upload is gone",
            ("media/get",)),
    refusal("section_busy", 409, 409,
            "Could not get exclusive access to the board to create a new section.",
            "The board is busy", ("board_sections/create",)),
    refusal("section_conflict", 409, 409, "Board section conflict.", "The section is busy",
            ("board_sections/list_pins",)),
)  # fmt: skip

LIMIT_FAULTS = (
    refusal("rate_limited", 429, 8, LIMITED, "Too many requests; reset in seconds", EVERYWHERE,
            headers={**SPENT, "x-ratelimit-reset": "$parameter"}, parameter=("seconds", "30")),
    refusal("rate_limited_epoch", 429, 8, LIMITED, "Too many requests; reset as a moment in time",
            EVERYWHERE,
            headers={**SPENT, "x-ratelimit-reset": "$epoch"}, parameter=("seconds", "30")),
    refusal("rate_limited_retry_after", 429, 8, LIMITED, "Too many requests; Retry-After",
            EVERYWHERE, headers={**SPENT, "retry-after": "$parameter"},
            parameter=("seconds", "30")),
    refusal("rate_limited_silently", 429, 8, LIMITED, "Too many requests; not a word of when",
            EVERYWHERE),
    refusal("link_blocked", 429, 9, "Sorry! We blocked this link because it may lead to spam.",
            "The link is blocked as spam", CREATE, extra={"details": {"source_field": None}}),
    refusal("spam_suspected", 429, 8, "This request was blocked.",
            "Blocked as spam, said in the details only", CREATE,
            extra={"message_detail": "This action was flagged as spam."}),
    refusal("daily_post_limit", 429, 8,
            "You have reached the maximum number of 10 posts for the last 24 hours"
            " for this account",
            "A limit of posts a day", CREATE),
    refusal("spam_block", 403, 1, BLOCK, "The account is blocked for a while", CREATE),
    refusal("spam_block_429", 429, 1, BLOCK, "The account is blocked for a while, status 429",
            CREATE),
)  # fmt: skip

SERVER_FAULTS = (
    refusal("server_error", 500, 2787, "Something went wrong on our end",
            "Pinterest's own error, nothing was done", EVERYWHERE),
    refusal("section_not_created", 500, 500, "Could not create a new board section.",
            "Pinterest's own error", ("board_sections/create",)),
    refusal("request_timeout", 408, 408, "Request timed out", "Gave up waiting for the request",
            EVERYWHERE),
    refusal("bad_gateway", 502, 502, "Bad gateway", "A gateway's error", EVERYWHERE),
    refusal("service_unavailable", 503, 503, "Service unavailable", "Down for a while",
            EVERYWHERE),
    refusal("service_unavailable_retry_after", 503, 503, "Service unavailable",
            "Down for a while, and says until when", headers={"retry-after": "$parameter"},
            parameter=("seconds", "30")),
    refusal("gateway_timeout", 504, 504, "Gateway timeout", "A gateway gave up waiting",
            EVERYWHERE),
    Fault("server_error_after_work", "The pin is made, and the answer is an error 500", CREATE,
          status=500, after_work=True,
          body={"code": 2787, "message": "Something went wrong on our end", "status": "failure"}),
    Fault("gateway_timeout_after_work", "The pin is made, and a gateway gives up", CREATE,
          status=504, after_work=True, content_type="text/html",
          body="<html><body><h1>504 Gateway Time-out</h1></body></html>"),
    Fault("request_timeout_after_work", "The pin is made, and the answer is 408", CREATE,
          status=408, after_work=True,
          body={"code": 408, "message": "Request timed out", "status": "failure"}),
)  # fmt: skip

CONNECTION_FAULTS = (
    Fault("slow_answer", "Does the work and answers late", EVERYWHERE, Kind.SLOW,
          parameter="seconds", default="5"),
    Fault("never_answers", "Nothing is done and no answer comes", EVERYWHERE, Kind.SILENT,
          parameter="seconds until the connection is closed", default="3600"),
    Fault("never_answers_after_work", "The pin is made and no answer comes", CREATE, Kind.SILENT,
          after_work=True, parameter="seconds until the connection is closed", default="3600"),
    Fault("dropped_before_work", "The connection is closed, nothing is done", EVERYWHERE,
          Kind.DROP),
    Fault("dropped_after_work", "The pin is made, then the connection is closed", CREATE, Kind.DROP,
          after_work=True),
    Fault("dropped_halfway", "The pin is made, half the answer is sent", CREATE, Kind.DROP_HALFWAY,
          after_work=True),
)  # fmt: skip

GARBAGE_FAULTS = (
    Fault("html_502", "An HTML page instead of JSON, status 502", EVERYWHERE, status=502,
          content_type="text/html",
          body="<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"),
    Fault("html_200", "An HTML page instead of JSON, status 200", EVERYWHERE, status=200,
          content_type="text/html", body="<html><body>We'll be back soon.</body></html>"),
    Fault("truncated_json", "JSON that ends too early, status 200", EVERYWHERE, status=200,
          body='{"id": "8137442264", "board_id": "64127'),
    Fault("truncated_json_after_work", "The pin is made; the answer's JSON ends too early", CREATE,
          status=201, after_work=True, body='{"id": "8137442264", "board_id": "64127'),
    Fault("wrong_shape", "JSON of another shape, status 200", EVERYWHERE, status=200,
          body={"hello": "world"}),
    Fault("wrong_shape_list", "A JSON list where an object belongs, status 200", EVERYWHERE,
          status=200, body="[1, 2, 3]"),
    Fault("empty_200", "An empty answer, status 200", EVERYWHERE, status=200, body=""),
    Fault("wrong_shape_error", "A refusal without code and message, status 400", EVERYWHERE,
          status=400, body={"error": "nope"}),
)  # fmt: skip

MEDIA_FAULTS = (
    Fault("media_failed", "The video could not be processed", ("media/get",), status=200,
          body={"media_id": "$media_id", "media_type": "video", "status": "failed"}),
    Fault("media_processing", "The video is still being processed", ("media/get",), status=200,
          body={"media_id": "$media_id", "media_type": "video", "status": "processing"}),
    Fault("media_without_status", "The answer does not say how far the video is", ("media/get",),
          status=200, body={"media_id": "$media_id", "media_type": "video"}),
    refusal("media_register_failed", 500, 500, "Could not register the media upload.",
            "No upload can be registered", ("media/create",)),
    of_storage("upload_expired", 403, "AccessDenied", "Policy expired.",
               "The upload's parameters are too old"),
    of_storage("upload_too_large", 400, "EntityTooLarge",
               "Your proposed upload exceeds the maximum allowed size",
               "The video has too many bytes"),
    Fault("upload_too_large_413", "The video has too many bytes for a gateway", ("media/upload",),
          status=413, content_type="text/html",
          body="<html><head><title>413 Request Entity Too Large</title></head></html>"),
    of_storage("upload_timed_out", 400, "RequestTimeout",
               "Your socket connection to the server was not read from or written to within the"
               " timeout period. Idle connections will be closed.",
               "The video came too slowly"),
    of_storage("upload_incomplete", 400, "IncompleteBody",
               "You did not provide the number of bytes specified by the Content-Length HTTP"
               " header",
               "The video did not come whole"),
)  # fmt: skip

CONSENT_FAULTS = (
    Fault("consent_without_code", "The browser comes back without a code", CONSENT, Kind.REDIRECT,
          body={}),
    Fault("consent_wrong_state", "The browser comes back with another state", CONSENT,
          Kind.REDIRECT, body={"code": "$code", "state": "somebody-elses-state"}),
    Fault("consent_without_state", "The browser comes back without a state", CONSENT,
          Kind.REDIRECT, body={"code": "$code"}),
    Fault("consent_server_error", "The browser comes back with an error", CONSENT,
          Kind.REDIRECT, body={"error": "server_error", "state": "$state"}),
)  # fmt: skip

GROUPS: dict[str, tuple[Fault, ...]] = {
    "Permission": PERMISSION_FAULTS,
    "What was sent": INPUT_FAULTS,
    "Gone or busy": GONE_FAULTS,
    "Limits and spam": LIMIT_FAULTS,
    "Pinterest's side": SERVER_FAULTS,
    "The connection": CONNECTION_FAULTS,
    "Garbage": GARBAGE_FAULTS,
    "Video": MEDIA_FAULTS,
    "The consent page": CONSENT_FAULTS,
}
CATALOGUE: dict[str, Fault] = {fault.name: fault for group in GROUPS.values() for fault in group}
