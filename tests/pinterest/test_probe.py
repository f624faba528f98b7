"""What a 403 code 29 on a create, and a 401 code 3 without a reason, turn out to be."""

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import Refused
from accounts.pinterest.probe import clarify, decide, decide_scopes, explain_refusal
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES
from accounts.pinterest.types import Account, Board
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

HERE = Account("1")
ALL_SCOPES = (*PUBLISH_SCOPES, *SECRET_SCOPES)


@pytest.mark.parametrize(
    ("account", "board", "scopes", "cause"),
    [
        (HERE, Board("2"), PUBLISH_SCOPES, Cause.NOT_PERMITTED),
        (HERE, Board("2", privacy="SECRET"), PUBLISH_SCOPES, Cause.BOARD_SECRET),
        (HERE, Board("2", privacy="SECRET"), ALL_SCOPES, Cause.NOT_PERMITTED),
        (HERE, Board("2", privacy="PROTECTED"), ALL_SCOPES, Cause.BOARD_FORBIDDEN),
        (HERE, Board("2", is_ads_only=True), ALL_SCOPES, Cause.BOARD_FORBIDDEN),
        (HERE, Cause.BOARD_GONE, PUBLISH_SCOPES, Cause.BOARD_GONE),
        (HERE, Cause.BOARD_FORBIDDEN, PUBLISH_SCOPES, Cause.BOARD_FORBIDDEN),
        (HERE, Cause.TOKEN_REFUSED, PUBLISH_SCOPES, Cause.TOKEN_REFUSED),
        (HERE, Cause.PINTEREST_DOWN, PUBLISH_SCOPES, Cause.NOT_PERMITTED),
        (HERE, Cause.RATE_LIMITED, PUBLISH_SCOPES, Cause.NOT_PERMITTED),
        (Cause.TOKEN_REFUSED, Board("2"), PUBLISH_SCOPES, Cause.TOKEN_REFUSED),
        (Cause.APP_NOT_ACTIVATED, Cause.APP_NOT_ACTIVATED, (), Cause.APP_NOT_ACTIVATED),
        (Cause.SCOPES_MISSING, Cause.BOARD_GONE, PUBLISH_SCOPES, Cause.BOARD_GONE),
        (Cause.NOT_CONNECTED, Cause.NOT_CONNECTED, PUBLISH_SCOPES, Cause.NOT_PERMITTED),
    ],
)
def test_the_two_reads_decide(
    account: Account | Cause, board: Board | Cause, scopes: tuple[str, ...], cause: Cause
) -> None:
    assert decide(account, board, scopes) is cause


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
    assert explain_refusal(hazel, board_named(sim, "Recipes"), ()) is Cause.TOKEN_REFUSED
    assert [record.operation for record in sim.requests] == ["user_account/get"]


def test_a_secret_board_needs_its_scopes(sim: Simulator) -> None:
    scopes = (*PUBLISH_SCOPES, "boards:read_secret")
    client = PinterestClient(sim.grant("hazelandoak", list(scopes))["access_token"], sim.api_url)
    board_id = board_named(sim, "New shop plans")
    assert explain_refusal(client, board_id, scopes) is Cause.BOARD_SECRET


def test_a_probe_without_an_answer_explains_nothing(sim: Simulator, hazel: PinterestClient) -> None:
    sim.fault("service_unavailable", "*")
    board_id = board_named(sim, "Recipes")
    assert explain_refusal(hazel, board_id, PUBLISH_SCOPES) is Cause.NOT_PERMITTED


SOME_SCOPES = ("user_accounts:read", "boards:read")


@pytest.mark.parametrize(
    ("account", "scopes", "cause"),
    [
        (HERE, PUBLISH_SCOPES, Cause.FEATURE_RESTRICTED),
        (HERE, ALL_SCOPES, Cause.FEATURE_RESTRICTED),
        (HERE, SOME_SCOPES, Cause.SCOPES_MISSING),
        (HERE, (), Cause.SCOPES_MISSING),
        (Cause.TOKEN_REFUSED, ALL_SCOPES, Cause.TOKEN_REFUSED),
        (Cause.APP_NOT_ACTIVATED, ALL_SCOPES, Cause.APP_NOT_ACTIVATED),
        (Cause.FEATURE_RESTRICTED, ALL_SCOPES, Cause.FEATURE_RESTRICTED),
        (Cause.SCOPES_MISSING, ALL_SCOPES, Cause.SCOPES_MISSING),
        (Cause.PINTEREST_DOWN, ALL_SCOPES, Cause.SCOPES_MISSING),
    ],
)
def test_the_read_and_the_granted_permissions_decide(
    account: Account | Cause, scopes: tuple[str, ...], cause: Cause
) -> None:
    assert decide_scopes(account, scopes) is cause


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
    error = Refused(Cause.SCOPES_MISSING, "pins/create", status=401, code=3, message=message)
    clarify(error, hazel, PUBLISH_SCOPES)
    assert error.cause is cause
    assert len(sim.requests) == reads
