"""Reconnecting asks for the permissions that the account had or needs."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import boards, linking
from accounts.models import PinterestAccount, User
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES
from tests.accounts.walking import asked, connect, decide, linked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db
BOX = "I also want to pin to my secret boards"


@pytest.fixture
def secretive(alice: User, pinterest: Simulator) -> PinterestAccount:
    """An account that reaches its secret boards, and whose boards were read."""
    account = linked(pinterest, alice, "hazelandoak", (*PUBLISH_SCOPES, *SECRET_SCOPES))
    boards.sync_boards(account)
    return account


def page_of(client: Client, account: PinterestAccount, query: str = "") -> str:
    address = reverse("accounts:reconnect", args=[account.pk])
    return " ".join(client.get(address + query).content.decode().split())


def scopes(client: Client, account: PinterestAccount, **form: str) -> set[str]:
    address = reverse("accounts:reconnect", args=[account.pk])
    return set(asked(client.post(address, form))["scope"].split(","))


def ticked(page: str) -> bool:
    assert BOX in page
    box = page[page.index('type="checkbox"') :]
    return "checked" in box[: box.index(">")]


def test_after_a_disconnect_secret_boards_are_still_asked_for(
    alice_client: Client, secretive: PinterestAccount
) -> None:
    linking.disconnect(secretive)
    assert ticked(page_of(alice_client, secretive))
    assert scopes(alice_client, secretive) >= set(SECRET_SCOPES)
    assert scopes(alice_client, secretive, asked="1", secret_boards="on") >= set(SECRET_SCOPES)


def test_the_box_can_be_cleared(alice_client: Client, secretive: PinterestAccount) -> None:
    assert not scopes(alice_client, secretive, asked="1") & set(SECRET_SCOPES)


def test_an_account_without_secret_boards_is_offered_them(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    assert not ticked(page_of(alice_client, hazel))
    assert ticked(page_of(alice_client, hazel, "?secret_boards=on"))
    assert not scopes(alice_client, hazel) & set(SECRET_SCOPES)


def test_going_back_to_pinterest_repeats_what_was_ticked(
    alice_client: Client, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    address = reverse("accounts:reconnect", args=[hazel.pk])
    query = asked(alice_client.post(address, {"asked": "1", "secret_boards": "on"}))
    page = alice_client.get(decide(pinterest, query, decision="deny")).content.decode()
    assert '<input type="hidden" name="secret_boards" value="on">' in page


def test_somebody_elses_account_has_no_such_page(
    bob_client: Client, hazel: PinterestAccount
) -> None:
    assert bob_client.get(reverse("accounts:reconnect", args=[hazel.pk])).status_code == 404


def test_the_way_to_it_stands_on_the_accounts_pages(
    alice_client: Client, pinterest: Simulator
) -> None:
    connect(alice_client, pinterest)
    account = PinterestAccount.objects.get()
    link = f'href="{reverse("accounts:reconnect", args=[account.pk])}"'
    addresses = [reverse("accounts:list"), reverse("accounts:detail", args=[account.pk])]
    assert all(link in alice_client.get(one).content.decode() for one in addresses)
    linking.disconnect(account)
    assert all(link in alice_client.get(one).content.decode() for one in addresses)
