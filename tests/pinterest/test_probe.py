"""What a 403 code 29 on a create, and a 401 code 3 without a reason, turn out to be."""

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused, TokenRefused
from accounts.pinterest.probe import clarify, decide, decide_scopes, explain_refusal, meant
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES
from accounts.pinterest.types import Account, Board
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

HERE = Account("1")
ALL_SCOPES = (*PUBLISH_SCOPES, *SECRET_SCOPES)


@pytest.mark.parametrize(
    ("board", "scopes", "cause"),
    [
        (Board("2"), PUBLISH_SCOPES, Cause.NOT_PERMITTED),
        (Board("2", privacy="SECRET"), PUBLISH_SCOPES, Cause.BOARD_SECRET),
        (Board("2", privacy="SECRET"), ALL_SCOPES, Cause.NOT_PERMITTED),
        (Board("2", privacy="PROTECTED"), ALL_SCOPES, Cause.BOARD_FORBIDDEN),
        (Board("2", is_ads_only=True), ALL_SCOPES, Cause.BOARD_FORBIDDEN),
        (Cause.BOARD_GONE, PUBLISH_SCOPES, Cause.BOARD_GONE),
        (Cause.BOARD_FORBIDDEN, PUBLISH_SCOPES, Cause.BOARD_FORBIDDEN),
        (Cause.SCOPES_MISSING, PUBLISH_SCOPES, Cause.NOT_PERMITTED),
    ],
)
def test_what_the_read_of_the_board_found_decides(
    board: Board | Cause, scopes: tuple[str, ...], cause: Cause
) -> None:
    assert decide(board, scopes) is cause


@pytest.fixture
def hazel(sim: Simulator) -> PinterestClient:
    return PinterestClient(sim.grant("hazelandoak")["access_token"], sim.api_url)


def board_named(sim: Simulator, name: str, username: str = "hazelandoak") -> str:
    return str(next(board["id"] for board in sim.boards(username) if board["name"] == name))


def test_a_board_without_fault_leaves_it_open(sim: Simulator, hazel: PinterestClient) -> None:
    board_id = board_named(sim, "Recipes")
    assert explain_refusal(hazel, board_id, PUBLISH_SCOPES) is Cause.NOT_PERMITTED


def test_a_deleted_board_is_gone(sim: Simulator, hazel: PinterestClient) -> None:
    board_id = board_named(sim, "Recipes")
    sim.delete_board(board_id)
    assert explain_refusal(hazel, board_id, PUBLISH_SCOPES) is Cause.BOARD_GONE


def test_a_revoked_account_is_found_by_one_read(sim: Simulator, hazel: PinterestClient) -> None:
    sim.revoke("hazelandoak")
    sim.clear_requests()
    with pytest.raises(TokenRefused):
        explain_refusal(hazel, board_named(sim, "Recipes"), ())
    assert [record.operation for record in sim.requests] == ["user_account/get"]


def test_an_app_that_is_not_let_in_is_found_by_one_read(
    sim: Simulator, hazel: PinterestClient
) -> None:
    sim.fault("app_not_activated", "*")
    board_id = board_named(sim, "Recipes")
    assert explain_refusal(hazel, board_id, PUBLISH_SCOPES) is Cause.APP_NOT_ACTIVATED


def test_a_secret_board_needs_its_scopes(sim: Simulator) -> None:
    scopes = (*PUBLISH_SCOPES, "boards:read_secret")
    client = PinterestClient(sim.grant("hazelandoak", list(scopes))["access_token"], sim.api_url)
    board_id = board_named(sim, "New shop plans")
    assert explain_refusal(client, board_id, scopes) is Cause.BOARD_SECRET


NO_ANSWERS = [
    "service_unavailable",
    "rate_limited",
    "dropped_before_work",
    "html_200",
    "spam_block",
]


@pytest.mark.parametrize("call", ["user_account/get", "boards/get"])
@pytest.mark.parametrize("fault", NO_ANSWERS)
def test_a_look_without_an_answer_explains_nothing(
    sim: Simulator, hazel: PinterestClient, fault: str, call: str
) -> None:
    board_id = board_named(sim, "Recipes")
    sim.fault(fault, call)
    with pytest.raises(PinterestError) as met:
        explain_refusal(hazel, board_id, PUBLISH_SCOPES)
    assert met.value.operation == call


@pytest.mark.parametrize(
    ("account", "cause"),
    [
        (HERE, Cause.FEATURE_RESTRICTED),
        (Cause.APP_NOT_ACTIVATED, Cause.APP_NOT_ACTIVATED),
        (Cause.FEATURE_RESTRICTED, Cause.FEATURE_RESTRICTED),
        (Cause.ACCOUNT_NOT_ELIGIBLE, Cause.ACCOUNT_NOT_ELIGIBLE),
        (Cause.SCOPES_MISSING, Cause.SCOPES_MISSING),
    ],
)
def test_with_every_permission_granted_the_read_decides(
    account: Account | Cause, cause: Cause
) -> None:
    assert decide_scopes(account) is cause


def without_a_reason(message: str = "Authorization failed.") -> Refused:
    return Refused(Cause.SCOPES_MISSING, "pins/create", status=401, code=3, message=message)


@pytest.mark.parametrize("scopes", [("user_accounts:read", "boards:read"), ()])
def test_a_permission_that_is_known_to_be_missing_needs_no_look(
    sim: Simulator, hazel: PinterestClient, scopes: tuple[str, ...]
) -> None:
    sim.clear_requests()
    assert meant(without_a_reason(), hazel, scopes) is Cause.SCOPES_MISSING
    assert not sim.requests


@pytest.mark.parametrize("fault", NO_ANSWERS)
def test_without_an_answer_no_permission_is_taken_for_missing(
    sim: Simulator, hazel: PinterestClient, fault: str
) -> None:
    sim.fault(fault, "user_account/get")
    with pytest.raises(PinterestError) as met:
        meant(without_a_reason(), hazel, ALL_SCOPES)
    assert met.value.operation == "user_account/get"


@pytest.mark.parametrize(
    ("message", "reads", "cause"),
    [
        ("Authorization failed.", 1, Cause.FEATURE_RESTRICTED),
        ("", 1, Cause.FEATURE_RESTRICTED),
        ("Please ensure your token has the correct set of scopes.", 0, Cause.SCOPES_MISSING),
    ],
)
def test_only_a_refusal_without_a_reason_is_looked_behind(
    sim: Simulator, hazel: PinterestClient, message: str, reads: int, cause: Cause
) -> None:
    sim.clear_requests()
    error = without_a_reason(message)
    clarify(error, hazel, PUBLISH_SCOPES)
    assert error.cause is cause
    assert len(sim.requests) == reads


@pytest.mark.parametrize("refused", [Cause.ACCOUNT_NOT_ELIGIBLE, Cause.BOARD_FORBIDDEN])
@pytest.mark.parametrize(
    ("status", "code", "scopes", "lacks_one"),
    [
        (403, 403, PUBLISH_SCOPES, False),
        (403, 403, ("user_accounts:read",), True),
        (403, 29, ("user_accounts:read",), False),  # on a board's own address
        (404, 404, ("user_accounts:read",), False),  # "User not found."
    ],
)
def test_whoever_is_not_authorised_may_lack_a_permission(
    hazel: PinterestClient,
    refused: Cause,
    status: int,
    code: int,
    scopes: tuple[str, ...],
    lacks_one: bool,
) -> None:
    error = Refused(refused, "pins/create", status=status, code=code)
    assert meant(error, hazel, scopes) is (Cause.SCOPES_MISSING if lacks_one else refused)
