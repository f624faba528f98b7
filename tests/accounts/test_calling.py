"""Calls for an account: one refresh after a refusal, one repeat, then the state is marked."""

import pytest

from accounts import calling
from accounts.models import Credential, PinterestAccount
from accounts.pinterest.errors import PinterestError, Refused, TokenRefused
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


def refused_without_a_reason(account: PinterestAccount, sim: Simulator) -> tuple[str, str, str]:
    """Return how the refusal was understood, and the account's state and its cause."""
    sim.fault("authorization_failed", operation="boards/list")
    with pytest.raises(PinterestError) as refused:
        calling.call(account, lambda client: list(client.boards()))
    account.refresh_from_db()
    return refused.value.cause, account.state, account.state_cause


def test_a_refusal_without_a_reason_asks_nobody_who_granted_everything_to_reconnect(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    found = refused_without_a_reason(hazel, quiet)
    assert found == ("feature_restricted", "connected", "")


def test_a_refusal_without_a_reason_is_a_missing_permission_where_one_is_missing(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    Credential.objects.filter(account=hazel).update(scopes="boards:read,user_accounts:read")
    found = refused_without_a_reason(PinterestAccount.objects.get(pk=hazel.pk), quiet)
    assert found == ("scopes_missing", "needs_reconnect", "scopes_missing")


def test_a_refusal_without_a_reason_stays_open_while_the_look_behind_it_fails(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("service_unavailable", operation="user_account/get")
    found = refused_without_a_reason(hazel, quiet)
    assert found == ("pinterest_down", "connected", "")


def test_a_refusal_without_a_reason_behind_which_the_token_is_refused_needs_a_reconnect(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("authentication_failed", operation="user_account/get")
    found = refused_without_a_reason(hazel, quiet)
    assert found == ("token_refused", "needs_reconnect", "token_refused")
    assert count(quiet, TOKEN) == 1


def test_a_token_refused_in_the_look_behind_a_refusal_is_replaced_and_the_call_repeated(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("authorization_failed", operation="boards/list", times=1)
    quiet.fault("authentication_failed", operation="user_account/get", times=1)
    assert calling.call(hazel, lambda client: list(client.boards()))
    hazel.refresh_from_db()
    assert hazel.is_connected
    assert count(quiet, TOKEN) == 1


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
