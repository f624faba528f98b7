"""Calls for an account: one refresh after a refusal, one repeat, then the state is marked."""

import pytest

from accounts import calling
from accounts.models import PinterestAccount
from accounts.pinterest.errors import Refused, TokenRefused
from tests.accounts.walking import count
from tests.simulator import Simulator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_tried_yet")]
TOKEN = "/v5/oauth/token"


def test_a_call_after_an_expired_token_refreshes_and_repeats_once(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.expire_access_tokens("hazelandoak")
    assert calling.call(hazel, lambda client: client.user_account()).username == "hazelandoak"
    assert [record.path for record in quiet.requests] == [
        "/v5/user_account",
        TOKEN,
        "/v5/user_account",
    ]


def test_a_call_refused_twice_needs_a_reconnect(hazel: PinterestAccount, quiet: Simulator) -> None:
    quiet.fault("authentication_failed", operation="user_account/get")
    with pytest.raises(TokenRefused):
        calling.call(hazel, lambda client: client.user_account())
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("needs_reconnect", "token_refused")
    assert count(quiet, "/v5/user_account") == 2


def test_a_missing_permission_needs_a_reconnect(hazel: PinterestAccount, quiet: Simulator) -> None:
    quiet.fault("scopes_missing", operation="boards/list", parameter="boards:read")
    with pytest.raises(Refused):
        calling.call(hazel, lambda client: list(client.boards()))
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("needs_reconnect", "scopes_missing")


def test_a_missing_permission_for_secret_boards_holds_nothing(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("scopes_missing", operation="boards/list", parameter="boards:read_secret")
    with pytest.raises(Refused):
        calling.call(hazel, lambda client: list(client.boards()))
    hazel.refresh_from_db()
    assert hazel.is_connected


def test_an_app_that_is_not_activated_waits_for_approval(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("app_not_activated", operation="boards/list")
    with pytest.raises(Refused):
        calling.call(hazel, lambda client: list(client.boards()))
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("waiting_approval", "app_not_activated")
