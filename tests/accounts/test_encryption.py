"""Tokens at rest: several keys, rotation, and a key that is gone."""

import logging

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from accounts import calling, connection
from accounts.credentials import rotate_row
from accounts.encryption import Undecryptable, decrypt, encrypt
from accounts.models import Credential, OwnConnectionCause, PinterestAccount
from accounts.pinterest.errors import TokenRefused
from accounts.tokens import fresh_token, refresh
from tests.accounts.walking import credential_of
from tests.simulator import Simulator

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_one_key_wrote_another_cannot_read(settings: Settings) -> None:
    settings.CREDENTIAL_KEYS = [OLD]
    stored = encrypt("pina_1")
    assert "pina_1" not in stored
    settings.CREDENTIAL_KEYS = [NEW, OLD]
    assert decrypt(stored) == "pina_1"
    settings.CREDENTIAL_KEYS = [NEW]
    with pytest.raises(Undecryptable):
        decrypt(stored)


@pytest.mark.django_db
def test_rotation_makes_the_old_key_needless(hazel: PinterestAccount, settings: Settings) -> None:
    token = fresh_token(hazel)
    settings.CREDENTIAL_KEYS = [NEW, *settings.CREDENTIAL_KEYS]
    call_command("rotate_credential_keys")
    settings.CREDENTIAL_KEYS = [NEW]
    assert fresh_token(hazel) == token
    assert calling.call(hazel, lambda client: client.user_account()).username == "hazelandoak"
    assert refresh(hazel) != token


@pytest.mark.django_db
def test_rotation_fails_for_what_no_key_reads_and_mends_it_with_the_key(
    hazel: PinterestAccount, settings: Settings
) -> None:
    old = list(settings.CREDENTIAL_KEYS)
    settings.CREDENTIAL_KEYS = [NEW]
    with pytest.raises(TokenRefused):
        fresh_token(hazel)
    with pytest.raises(CommandError, match="1 accounts cannot be read"):
        call_command("rotate_credential_keys")
    settings.CREDENTIAL_KEYS = [NEW, *old]
    call_command("rotate_credential_keys")
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("connected", "")


@pytest.mark.django_db
def test_rotation_never_puts_an_older_token_back(hazel: PinterestAccount) -> None:
    before = credential_of(hazel)
    refresh(hazel)
    after = Credential.objects.values().get()
    assert not rotate_row(before)
    assert Credential.objects.values().get() == after


@pytest.mark.django_db
def test_another_cause_is_not_mended_by_a_key(hazel: PinterestAccount) -> None:
    connection.mark_needs_reconnect(hazel, OwnConnectionCause.KEY_LOST)
    PinterestAccount.objects.update(state_cause="token_refused")
    assert not connection.mark_readable(hazel.pk)


@pytest.mark.django_db
def test_the_first_cause_stays(hazel: PinterestAccount) -> None:
    assert connection.mark_needs_reconnect(hazel, OwnConnectionCause.KEY_LOST)
    assert not connection.mark_needs_reconnect(hazel, OwnConnectionCause.KEY_LOST)
    assert not connection.mark_connected(hazel)
    assert hazel.state_cause == "key_lost"


@pytest.mark.django_db
def test_no_token_is_ever_logged_or_shown(
    hazel: PinterestAccount, pinterest: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = [decrypt(credential_of(hazel).refresh_token_encrypted), fresh_token(hazel)]
    pinterest.revoke("hazelandoak")
    with pytest.raises(TokenRefused) as caught:
        calling.call(hazel, lambda client: client.user_account())
    said = f"{caught.value!r} {caught.value} {vars(caught.value)} {credential_of(hazel)!r}"
    for secret in secrets:
        assert secret not in caplog.text + said
