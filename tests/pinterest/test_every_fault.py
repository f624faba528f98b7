"""Every fault of the simulator at every call that it meets: what the client makes of it."""

from collections.abc import Iterator

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.recognition import CREATES
from tests.pinterest.every_call import CALLS, NO_CALL, There, prepared
from tests.simulator.faults import met_by
from tests.simulator.faults_catalogue import CATALOGUE
from tests.simulator.operations import OPERATIONS
from tests.simulator.running import Simulator

CAUSES = {
    "authentication_failed": Cause.TOKEN_REFUSED,
    "authorization_failed": Cause.SCOPES_MISSING,
    "scopes_missing": Cause.SCOPES_MISSING,
    "scopes_missing_unnamed": Cause.SCOPES_MISSING,
    "scopes_missing_403": Cause.SCOPES_MISSING,
    "restricted_feature": Cause.FEATURE_RESTRICTED,
    "restricted_feature_unnamed": Cause.FEATURE_RESTRICTED,
    "app_not_activated": Cause.APP_NOT_ACTIVATED,
    "app_not_activated_400": Cause.APP_NOT_ACTIVATED,
    "board_or_pin_unauthorized": Cause.BOARD_FORBIDDEN,
    "grant_invalid": Cause.TOKEN_REFUSED,
    "application_id_invalid": Cause.APP_CREDENTIALS,
    "redirect_uri_mismatch": Cause.REDIRECT_ADDRESS,
    "trial_access": Cause.APP_TRIAL,
    "not_permitted": Cause.NOT_PERMITTED,
    "pin_update_forbidden": Cause.NOT_PERMITTED,
    "account_forbidden": Cause.ACCOUNT_NOT_ELIGIBLE,
    "account_analytics_forbidden": Cause.ACCOUNT_NOT_ELIGIBLE,
    "board_or_pin_forbidden": Cause.BOARD_FORBIDDEN,
    "sections_forbidden": Cause.BOARD_FORBIDDEN,
    "section_pins_forbidden": Cause.BOARD_FORBIDDEN,
    "image_too_small": Cause.IMAGE_TOO_SMALL,
    "image_too_large": Cause.IMAGE_TOO_LARGE,
    "image_broken": Cause.IMAGE_BROKEN,
    "image_not_fetched": Cause.IMAGE_UNREACHABLE,
    "image_format_unsupported": Cause.IMAGE_UNSUPPORTED,
    "image_ratios_differ": Cause.CAROUSEL_RATIO,
    "too_many_images": Cause.CAROUSEL_TOO_MANY,
    "cover_missing": Cause.VIDEO_WITHOUT_COVER,
    "invalid_link": Cause.LINK_REFUSED,
    "site_refuses_pins": Cause.LINK_NOT_SAVEABLE,
    "url_unreachable": Cause.LINK_UNREACHABLE,
    "invalid_request_data": Cause.REQUEST_INVALID,
    "pinterest_link": Cause.LINK_TO_PINTEREST,
    "unheard_of": Cause.UNRECOGNISED,
    "id_not_numeric": Cause.BOARD_GONE,
    "text_too_long": Cause.TEXT_TOO_LONG,
    "board_name_invalid": Cause.BOARD_NAME_TAKEN,
    "section_invalid": Cause.REQUEST_INVALID,
    "analytics_invalid": Cause.REQUEST_INVALID,
    "pin_filter_invalid": Cause.REQUEST_INVALID,
    "board_not_found": Cause.BOARD_GONE,
    "board_not_found_404": Cause.BOARD_GONE,
    "board_not_found_2": Cause.BOARD_GONE,
    "section_not_found": Cause.SECTION_GONE,
    "board_or_section_not_found": Cause.BOARD_GONE,
    "pin_not_found": Cause.PIN_GONE,
    "user_not_found": Cause.ACCOUNT_NOT_ELIGIBLE,
    "media_not_found": Cause.MEDIA_EXPIRED,
    "section_busy": Cause.CONFLICT,
    "section_conflict": Cause.CONFLICT,
    "rate_limited": Cause.RATE_LIMITED,
    "rate_limited_epoch": Cause.RATE_LIMITED,
    "rate_limited_retry_after": Cause.RATE_LIMITED,
    "rate_limited_silently": Cause.RATE_LIMITED,
    "link_blocked": Cause.LINK_SPAM,
    "spam_suspected": Cause.SPAM_BLOCK,
    "daily_post_limit": Cause.DAILY_LIMIT,
    "spam_block": Cause.SPAM_BLOCK,
    "spam_block_429": Cause.SPAM_BLOCK,
    "html_200": Cause.UNREADABLE_ANSWER,
    "truncated_json": Cause.UNREADABLE_ANSWER,
    "truncated_json_after_work": Cause.UNREADABLE_ANSWER,
    "wrong_shape": Cause.UNREADABLE_ANSWER,
    "wrong_shape_list": Cause.UNREADABLE_ANSWER,
    "empty_200": Cause.UNREADABLE_ANSWER,
    "wrong_shape_error": Cause.REQUEST_INVALID,
    "upload_expired": Cause.MEDIA_EXPIRED,
    "upload_too_large": Cause.VIDEO_FAILED,
    "upload_too_large_413": Cause.VIDEO_FAILED,
    "upload_timed_out": Cause.PINTEREST_DOWN,
    "upload_incomplete": Cause.PINTEREST_DOWN,
}
# After these nobody knows whether the work was done.
LOST = (
    "server_error", "section_not_created", "request_timeout", "bad_gateway", "service_unavailable",
    "service_unavailable_retry_after", "gateway_timeout", "server_error_after_work",
    "gateway_timeout_after_work", "request_timeout_after_work", "slow_answer", "never_answers",
    "never_answers_after_work", "dropped_before_work", "dropped_after_work", "dropped_halfway",
    "html_502", "media_register_failed",
)  # fmt: skip
# What is met by calls alone that the client does not make, at a call that could be answered so.
INSTEAD = {
    "restricted_feature": "pins/create",
    "restricted_feature_unnamed": "pins/create",
    "pin_update_forbidden": "pins/delete",
    "account_analytics_forbidden": "pins/analytics",
    "pin_filter_invalid": "boards/list_pins",
    "redirect_uri_mismatch": "oauth/token",
}
# What is no failure of a call, and where it is tried.
NO_FAILURE = {
    "media_failed": "how far a video is: an answer that test_media reads",
    "media_processing": "how far a video is: an answer that test_media reads",
    "media_without_status": "how far a video is: an answer that test_media reads",
    "consent_without_code": "the browser's way back: accounts/test_callback",
    "consent_wrong_state": "the browser's way back: accounts/test_callback",
    "consent_without_state": "the browser's way back: accounts/test_callback",
    "consent_server_error": "the browser's way back: accounts/test_callback",
}
# A deleted pin leaves nothing to answer with: any success is one.
DELETED = {("wrong_shape", "pins/delete"), ("empty_200", "pins/delete")}

MET = {(name, call) for name, fault in CATALOGUE.items() for call in CALLS if met_by(fault, call)}
PAIRS = sorted({pair for pair in MET | set(INSTEAD.items()) if pair[0] not in NO_FAILURE} - DELETED)


@pytest.fixture(scope="module")
def pinterest() -> Iterator[Simulator]:
    with Simulator() as simulator:
        yield simulator


@pytest.fixture(scope="module")
def there(pinterest: Simulator) -> There:
    return prepared(pinterest)


@pytest.mark.parametrize(("fault", "operation"), PAIRS)
def test_each_fault_at_each_call_is_recognised(
    pinterest: Simulator, there: There, fault: str, operation: str
) -> None:
    pinterest.clear_faults()
    pinterest.fault(fault, operation)
    with pytest.raises(PinterestError) as refused:
        CALLS[operation](there)
    lost = Cause.OUTCOME_UNKNOWN if operation in CREATES else Cause.PINTEREST_DOWN
    assert refused.value.cause is CAUSES.get(fault, lost)
    assert refused.value.operation == operation


@pytest.mark.parametrize("fault", sorted(fault for fault, _ in DELETED))
def test_any_success_means_that_a_pin_was_deleted(
    pinterest: Simulator, there: There, fault: str
) -> None:
    pinterest.clear_faults()
    pinterest.fault(fault, "pins/delete")
    CALLS["pins/delete"](there)


def test_no_fault_is_left_out() -> None:
    assert {fault for fault, _ in PAIRS} | set(NO_FAILURE) == set(CATALOGUE)
    assert {*CAUSES, *LOST} | set(NO_FAILURE) == set(CATALOGUE)
    assert not set(INSTEAD) & {fault for fault, _ in MET}


def test_no_call_is_left_out() -> None:
    known = {operation.name for operation in OPERATIONS} | {"oauth/authorize", "media/upload"}
    assert set(CALLS) | set(NO_CALL) == known
    assert not set(CALLS) & set(NO_CALL)
    assert all(NO_CALL.values())
