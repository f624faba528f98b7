"""Connecting again, side by side, by another user, and disconnecting."""

import threading

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection, connections

from accounts import linking
from accounts.linking_errors import LinkedBySomebodyElse, LinkingError
from accounts.linking_words import WORDS, words_for
from accounts.models import Access, Credential, PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.types import Account
from accounts.pinterest_app import pinterest_app
from tests import factories
from tests.accounts.walking import credential_of, linked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db


def test_connecting_twice_keeps_one_row(
    alice: User, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    old = credential_of(hazel)
    again = linked(pinterest, alice, "hazelandoak")
    assert again.pk == hazel.pk
    assert credential_of(hazel).pk == old.pk
    assert credential_of(hazel).access_token_encrypted != old.access_token_encrypted


def test_disconnecting_deletes_the_tokens_and_keeps_the_history(
    hazel: PinterestAccount, alice: User
) -> None:
    board = factories.board(hazel)
    linking.disconnect(hazel)
    hazel.refresh_from_db()
    assert hazel.state == "disconnected"
    assert not Credential.objects.exists()
    assert not SocialAccount.objects.exists()
    assert list(hazel.boards.all()) == [board]
    assert list(hazel.users.all()) == [alice]


def test_the_same_user_gets_the_history_back(
    hazel: PinterestAccount, alice: User, pinterest: Simulator
) -> None:
    PinterestAccount.objects.update(time_zone="Asia/Tokyo")
    hazel.refresh_from_db()
    linking.disconnect(hazel)
    again = linked(pinterest, alice, "hazelandoak")
    assert (again.pk, again.state, str(again.time_zone)) == (hazel.pk, "connected", "Asia/Tokyo")


def test_another_user_gets_a_row_of_their_own(
    hazel: PinterestAccount, bob: User, pinterest: Simulator
) -> None:
    factories.board(hazel)
    linking.disconnect(hazel)
    theirs = linked(pinterest, bob, "hazelandoak")
    assert theirs.pk != hazel.pk
    assert not theirs.boards.exists()
    assert list(theirs.users.all()) == [bob]


def test_an_account_taken_meanwhile_does_not_come_back(
    hazel: PinterestAccount, alice: User, bob: User, pinterest: Simulator
) -> None:
    linking.disconnect(hazel)
    theirs = linked(pinterest, bob, "hazelandoak")
    before = Credential.objects.values().get()
    with pytest.raises(LinkedBySomebodyElse):
        linked(pinterest, alice, "hazelandoak")
    pair = pinterest.grant("hazelandoak")
    tokens = oauth.refresh(pinterest_app(), pair["refresh_token"])
    with pytest.raises(LinkedBySomebodyElse):
        linking.relink(hazel, alice, Account(id=hazel.pinterest_id), tokens)
    assert Credential.objects.values().get() == before
    assert SocialAccount.objects.get().user == bob
    assert credential_of(theirs).account == theirs


def test_an_account_of_a_deleted_user_is_free_again(
    hazel: PinterestAccount, alice: User, bob: User, pinterest: Simulator
) -> None:
    alice.delete()
    theirs = linked(pinterest, bob, "hazelandoak")
    hazel.refresh_from_db()
    assert (hazel.state, theirs.state) == ("disconnected", "connected")


def test_the_same_id_in_two_environments_is_two_accounts(
    hazel: PinterestAccount, bob: User, pinterest: Simulator
) -> None:
    PinterestAccount.objects.update(environment="production")
    SocialAccount.objects.update(uid=hazel.pinterest_id)
    assert linked(pinterest, bob, "hazelandoak").pk != hazel.pk
    assert SocialAccount.objects.count() == 2


def test_every_error_has_words() -> None:
    names = "username expected got missing reason account there here"
    assert set(WORDS) == set(LinkingError.__subclasses__())
    details = dict.fromkeys(names.split(), "x")
    for kind in LinkingError.__subclasses__():
        words = words_for(kind(**details))
        assert words.headline
        assert words.todo
        assert "{" not in words.headline + words.happened + words.todo + words.button


@pytest.mark.django_db(transaction=True)
def test_of_two_users_at_the_same_moment_one_gets_the_account(
    alice: User, bob: User, pinterest: Simulator
) -> None:
    refused: list[User] = []
    barrier = threading.Barrier(2)

    def connect(user: User) -> None:
        tokens = oauth.refresh(pinterest_app(), pinterest.grant("hazelandoak")["refresh_token"])
        profile = Account(id="549755885175", username="hazelandoak")
        barrier.wait()
        try:
            linking.link(user, profile, tokens, "UTC")
        except LinkedBySomebodyElse:
            refused.append(user)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=connect, args=(user,)) for user in (alice, bob)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert len(refused) == 1
    assert Access.objects.count() == Credential.objects.count() == 1
    assert SocialAccount.objects.get().user == Access.objects.get().user
