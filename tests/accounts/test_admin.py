"""The operator's view: facts, and no credential."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.encryption import decrypt
from accounts.models import Credential, PinterestAccount, User
from tests import factories
from tests.accounts.walking import BACKEND, credential_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db: None) -> Client:
    client = Client()
    boss = User.objects.create_superuser("boss@example.com", "x")
    client.force_login(boss, backend=BACKEND)
    return client


def test_no_row_with_a_credential_is_registered() -> None:
    hidden = {"Credential", "SocialAccount", "SocialApp", "SocialToken", "EmailAddress"}
    assert not hidden & {model.__name__ for model in admin.site._registry}


def test_no_page_shows_a_token(operator: Client, hazel: PinterestAccount) -> None:
    row = credential_of(hazel)
    pages = [
        reverse("admin:accounts_pinterestaccount_changelist"),
        reverse("admin:accounts_pinterestaccount_change", args=[hazel.pk]),
        reverse("admin:accounts_user_delete", args=[hazel.users.get().pk]),
    ]
    for address in pages:
        text = operator.get(address).content.decode()
        assert hazel.username in text or "Social account" in text
        for secret in (row.access_token_encrypted, decrypt(row.access_token_encrypted)):
            assert secret not in text


def test_accounts_are_searched_by_their_users(operator: Client, hazel: PinterestAccount) -> None:
    address = reverse("admin:accounts_pinterestaccount_changelist")
    query = {"q": "alice@example.com", "state__exact": "connected"}
    assert hazel.username in operator.get(address, query).content.decode()
    assert "0 Pinterest accounts" in operator.get(address, {"q": "bob@"}).content.decode()


def test_facts_cannot_be_changed(operator: Client, hazel: PinterestAccount) -> None:
    address = reverse("admin:accounts_pinterestaccount_change", args=[hazel.pk])
    form = {"access-TOTAL_FORMS": "0", "access-INITIAL_FORMS": "0", "state": "disconnected"}
    operator.post(address, form)
    hazel.refresh_from_db()
    assert hazel.is_connected
    assert Credential.objects.exists()


@pytest.mark.parametrize("model", ["user", "pinterestaccount", "board", "access"])
def test_each_list_and_row_opens(operator: Client, hazel: PinterestAccount, model: str) -> None:
    factories.board(hazel)
    assert (
        operator.get(reverse(f"admin:accounts_{model}_changelist"), {"q": "a"}).status_code == 200
    )
    kind = {kind._meta.model_name: kind for kind in admin.site._registry}[model]
    pk = kind._default_manager.values_list("pk", flat=True)[0]
    assert operator.get(reverse(f"admin:accounts_{model}_change", args=[pk])).status_code == 200


def test_a_user_is_added_by_e_mail(operator: Client) -> None:
    form = {"email": "New@Example.com", "usable_password": "true"}
    form |= {"password1": "a-long-enough-1", "password2": "a-long-enough-1"}
    answer = operator.post(reverse("admin:accounts_user_add"), form)
    assert answer.status_code == 302, answer.content.decode()
    assert User.objects.filter(email__iexact="new@example.com").exists()
