"""An access token that works, refreshed in time, and never lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import calling, linking, refreshing, tasks, tokens
from accounts.encryption import decrypt, encrypt
from accounts.models import Credential, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError, Refused, TokenRefused
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest.types import Tokens
from tests.accounts.walking import count, credential_of
from tests.simulator import Simulator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_tried_yet")]
TOKEN = "/v5/oauth/token"


def age(account: PinterestAccount, **values: object) -> None:
    Credential.objects.filter(account=account).update(**values)


def test_a_young_token_is_used_as_it_is(hazel: PinterestAccount, quiet: Simulator) -> None:
    token = tokens.fresh_token(hazel)
    assert token == decrypt(credential_of(hazel).access_token_encrypted)
    assert count(quiet, TOKEN) == 0


def test_a_token_is_replaced_seven_days_before_its_end(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    before = credential_of(hazel)
    age(hazel, access_expires_at=timezone.now() + timedelta(days=6))
    token = tokens.fresh_token(hazel)
    after = credential_of(hazel)
    assert token == decrypt(after.access_token_encrypted)
    assert token != decrypt(before.access_token_encrypted)
    assert decrypt(after.refresh_token_encrypted) != decrypt(before.refresh_token_encrypted)
    assert after.access_expires_at > timezone.now() + timedelta(days=29)
    assert (after.refresh_lease, after.refresh_lease_until) == ("", None)
    assert after.scopes == before.scopes
    assert tokens.fresh_token(hazel) == token
    assert count(quiet, TOKEN) == 1


def test_an_account_lives_on_for_a_year_of_weekly_refreshes(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    for _ in range(9):
        with time_machine.travel(timezone.now()):
            tokens.refresh(hazel)
    assert count(quiet, TOKEN) == 9
    assert calling.call(hazel, lambda client: client.user_account()).username == "hazelandoak"


def test_trouble_at_pinterest_leaves_a_valid_token_in_use(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    age(hazel, access_expires_at=timezone.now() + timedelta(days=6))
    before = Credential.objects.values().get()
    quiet.fault("server_error", operation="oauth/token")
    token = tokens.fresh_token(hazel)
    assert token == decrypt(str(before["access_token_encrypted"]))
    assert tokens.fresh_token(hazel) == token  # and it is not asked again at once
    assert count(quiet, TOKEN) == 1
    assert Credential.objects.values().get() == before
    hazel.refresh_from_db()
    assert hazel.is_connected


@pytest.mark.parametrize(
    "fault",
    ["server_error", "dropped_before_work", "html_502", "html_200", "rate_limited", "empty_200"],
)
def test_only_a_definite_refusal_means_reconnect(
    hazel: PinterestAccount, quiet: Simulator, fault: str
) -> None:
    quiet.fault(fault, operation="oauth/token")
    before = Credential.objects.values().get()
    with pytest.raises(PinterestError):
        tokens.fresh_token(hazel, force=True)
    hazel.refresh_from_db()
    assert hazel.is_connected
    assert Credential.objects.values().get() == before


def test_an_app_that_is_refused_signs_nobody_out(hazel: PinterestAccount, quiet: Simulator) -> None:
    quiet.fault("application_id_invalid", operation="oauth/token")
    with pytest.raises(Refused) as caught:
        tokens.fresh_token(hazel, force=True)
    hazel.refresh_from_db()
    assert (caught.value.cause, hazel.state) == (Cause.APP_CREDENTIALS, "connected")


def test_a_refused_refresh_token_needs_a_reconnect(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.revoke("hazelandoak")
    with pytest.raises(TokenRefused):
        tokens.fresh_token(hazel, force=True)
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("needs_reconnect", "token_refused")
    assert credential_of(hazel).refresh_lease == ""


def test_without_a_refresh_token_a_refusal_needs_a_reconnect(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    age(hazel, refresh_token_encrypted="")
    with pytest.raises(TokenRefused):
        tokens.fresh_token(hazel, force=True)
    hazel.refresh_from_db()
    assert hazel.state == "needs_reconnect"
    assert count(quiet, TOKEN) == 0


def test_a_refused_token_that_was_replaced_already_is_not_replaced_again(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    old = tokens.fresh_token(hazel)
    new = tokens.fresh_token(hazel, refused=old)
    assert tokens.fresh_token(hazel, refused=old) == new != old
    assert count(quiet, TOKEN) == 1


def test_a_disconnected_account_has_no_token(hazel: PinterestAccount) -> None:
    linking.disconnect(hazel)
    with pytest.raises(TokenRefused):
        tokens.fresh_token(hazel)
    assert hazel.state == "disconnected"


def test_a_lost_key_needs_a_reconnect_and_says_why(
    hazel: PinterestAccount, settings: Settings
) -> None:
    settings.CREDENTIAL_KEYS = ["a2V5LXRoYXQtd2FzLW5vdC10aGVyZS1iZWZvcmUtISE="]
    with pytest.raises(TokenRefused):
        tokens.fresh_token(hazel)
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("needs_reconnect", "key_lost")


def test_idle_accounts_are_refreshed_and_others_left_alone(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    tasks.refresh_one_by_one()
    assert count(quiet, TOKEN) == 0
    age(hazel, refreshed_at=timezone.now() - timedelta(days=7))
    tasks.refresh_one_by_one()
    assert count(quiet, TOKEN) == 1
    assert tokens.idle_accounts(timezone.now()) == []


def test_a_task_for_an_account_that_is_gone_does_nothing(quiet: Simulator) -> None:
    tasks.refresh_account(0)
    tasks.sync_boards(0)
    assert quiet.requests == []


def test_an_answer_without_a_refresh_token_keeps_the_old_one(hazel: PinterestAccount) -> None:
    held = credential_of(hazel)
    age(hazel, refresh_lease="mine")
    granted = Tokens("new access", "", frozenset(), held.access_expires_at, None)
    assert refreshing._save(held, "mine", granted)
    after = credential_of(hazel)
    assert after.refresh_token_encrypted == held.refresh_token_encrypted
    assert after.refresh_expires_at == held.refresh_expires_at
    assert (decrypt(after.access_token_encrypted), after.scopes) == ("new access", held.scopes)


@pytest.mark.parametrize("lost", [*PUBLISH_SCOPES, ""])
def test_a_refresh_that_grants_less_than_publishing_needs_asks_for_a_reconnect(
    hazel: PinterestAccount, quiet: Simulator, lost: str
) -> None:
    left = [scope for scope in PUBLISH_SCOPES if scope != lost]
    pair = quiet.grant("hazelandoak", left)
    age(hazel, refresh_token_encrypted=encrypt(pair["refresh_token"]))
    tokens.refresh(hazel)
    hazel.refresh_from_db()
    found = (hazel.state, hazel.state_cause)
    assert found == (("needs_reconnect", "scopes_missing") if lost else ("connected", ""))


def test_nothing_encrypts_to_nothing() -> None:
    assert (encrypt(""), decrypt("")) == ("", "")
