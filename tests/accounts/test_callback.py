"""Every way back from Pinterest has a page, and only one of them connects an account."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ
from pytest_django.fixtures import Settings

from accounts.models import Board, Credential, PinterestAccount, User
from accounts.pinterest.causes import Cause
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES
from accounts.state_words import sync_sentence
from tests.accounts.walking import (
    ZONE,
    asked,
    connect,
    credential_of,
    decide,
    linked,
    nothing_was_saved,
    start,
)
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db
CALLBACK = "/accounts/pinterest/callback/"


def test_allowing_connects_and_lands_in_the_composer(
    alice_client: Client, alice: User, pinterest: Simulator
) -> None:
    answer = connect(alice_client, pinterest)
    account = PinterestAccount.objects.get()
    assert answer["Location"] == f"{reverse('publishing:create')}?account={account.pk}"
    assert (account.username, account.state, str(account.time_zone)) == (
        "hazelandoak",
        "connected",
        ZONE,
    )
    assert list(account.users.all()) == [alice]
    assert credential_of(account).granted_scopes == frozenset(PUBLISH_SCOPES)
    assert credential_of(account).refresh_expires_at is not None


def test_connecting_leaves_a_social_account_but_no_readable_token(
    alice_client: Client, alice: User, pinterest: Simulator
) -> None:
    connect(alice_client, pinterest)
    assert SocialAccount.objects.get().user == alice
    assert not SocialToken.objects.exists()
    stored = str(Credential.objects.values().get())
    assert "pina_" not in stored
    assert "pinr" not in stored


def test_connecting_reads_the_boards_and_asks_the_worker_for_their_sections(
    alice_client: Client, pinterest: Simulator
) -> None:
    connect(alice_client, pinterest)
    assert Board.objects.count() == 13
    assert OrmQ.objects.count() == 1


def test_boards_that_cannot_be_read_yet_do_not_undo_the_connection(
    alice_client: Client, pinterest: Simulator
) -> None:
    pinterest.fault("service_unavailable", "boards/list")
    connect(alice_client, pinterest)
    assert PinterestAccount.objects.get().is_connected
    said = alice_client.get(reverse("accounts:list")).content.decode()
    assert "Hazel &amp; Oak is connected." in said
    assert sync_sentence(Cause.PINTEREST_DOWN) in said


def test_what_pinterest_is_asked_is_fixed(alice_client: Client, pinterest: Simulator) -> None:
    answer = alice_client.post(
        f"{reverse('accounts:connect')}?scope=ads:read&process=login&auth_params=client_id%3Dx",
        {"time_zone": ZONE, "scope": "ads:write"},
        headers={"host": "evil.example"},
    )
    query = asked(answer)
    assert query["scope"] == ",".join(sorted(PUBLISH_SCOPES))
    assert query["redirect_uri"] == f"http://localhost:8000{CALLBACK}"
    assert query["client_id"] == "1500000"
    assert len(query["state"]) >= 43


def test_secret_boards_are_asked_for_only_on_request(
    alice_client: Client, pinterest: Simulator
) -> None:
    query = start(alice_client, secret_boards="on")
    assert set(query["scope"].split(",")) == {*PUBLISH_SCOPES, *SECRET_SCOPES}


def test_whoever_ticks_secret_boards_gets_them(alice_client: Client, pinterest: Simulator) -> None:
    alice_client.get(decide(pinterest, start(alice_client, secret_boards="on")))
    account = PinterestAccount.objects.get()
    assert credential_of(account).granted_scopes == {*PUBLISH_SCOPES, *SECRET_SCOPES}
    assert account.boards.filter(privacy=Board.Privacy.SECRET).exists()
    page = alice_client.get(reverse("accounts:detail", args=[account.pk])).content.decode()
    assert "create pins on secret boards" in page


@pytest.mark.parametrize("ticked", [True, False])
def test_without_the_permission_there_are_no_secret_boards(
    alice_client: Client, pinterest: Simulator, *, ticked: bool
) -> None:
    """Not asked for, or asked for and left out at Pinterest: the rest is connected."""
    query = start(alice_client, **({"secret_boards": "on"} if ticked else {}))
    alice_client.get(decide(pinterest, query, granted=list(PUBLISH_SCOPES)))
    account = PinterestAccount.objects.get()
    assert credential_of(account).granted_scopes == set(PUBLISH_SCOPES)
    assert account.boards.exists()
    assert not account.boards.filter(privacy=Board.Privacy.SECRET).exists()


def test_the_exchange_asks_for_a_continuous_refresh_token(
    alice_client: Client, pinterest: Simulator
) -> None:
    connect(alice_client, pinterest)
    left = credential_of(PinterestAccount.objects.get()).refresh_expires_at
    assert left is not None
    # Without continuous_refresh the simulator gives a token that ends after 365 days for good.
    assert timedelta(days=59) < left - datetime.now(UTC) < timedelta(days=61)


def test_denying_says_so_and_saves_nothing(alice_client: Client, pinterest: Simulator) -> None:
    page = connect(alice_client, pinterest, decision="deny")
    assert page.status_code == 200
    assert "You did not allow the connection" in page.content.decode()
    assert "Try again" in page.content.decode()
    assert nothing_was_saved()


@pytest.mark.parametrize(
    ("dropped", "words"),
    [
        ("boards:write", "put pins on your boards"),
        ("user_accounts:read", "see which account it is"),
    ],
)
def test_a_dropped_permission_is_named_in_plain_words(
    alice_client: Client, pinterest: Simulator, dropped: str, words: str
) -> None:
    granted = [scope for scope in PUBLISH_SCOPES if scope != dropped]
    page = connect(alice_client, pinterest, granted=granted)
    assert page.status_code == 422
    assert f"You did not give the permission to {words}." in page.content.decode()
    assert nothing_was_saved()


@pytest.mark.parametrize("fault", ["consent_without_code", "consent_server_error"])
def test_coming_back_without_a_code_is_explained(
    alice_client: Client, pinterest: Simulator, fault: str
) -> None:
    pinterest.fault(fault)
    page = connect(alice_client, pinterest)
    assert page.status_code == 400
    assert "without an answer" in page.content.decode()
    assert nothing_was_saved()


@pytest.mark.parametrize(
    ("fault", "operation", "status", "words"),
    [
        ("grant_invalid", "oauth/token", 400, "no longer accepts its confirmation"),
        ("application_id_invalid", "oauth/token", 503, "its id or secret is wrong"),
        ("redirect_uri_mismatch", "oauth/token", 503, "is not registered"),
        ("server_error", "oauth/token", 503, "could not be reached"),
        ("dropped_before_work", "oauth/token", 503, "could not be reached"),
        ("html_200", "oauth/token", 502, "could not be understood"),
        ("wrong_shape", "oauth/token", 502, "could not be understood"),
        ("authentication_failed", "user_account/get", 502, "could not be understood"),
        ("account_forbidden", "user_account/get", 422, "does not open this account"),
        ("app_not_activated", "user_account/get", 503, "has not been activated"),
        ("rate_limited", "user_account/get", 503, "asks for a pause"),
        ("truncated_json", "user_account/get", 502, "could not be understood"),
        ("wrong_shape_list", "user_account/get", 502, "could not be understood"),
        ("empty_200", "user_account/get", 502, "could not be understood"),
    ],
)
def test_what_pinterest_answers_oddly_gets_its_own_page(
    alice_client: Client, pinterest: Simulator, fault: str, operation: str, status: int, words: str
) -> None:
    pinterest.fault(fault, operation=operation)
    page = connect(alice_client, pinterest)
    assert (page.status_code, words in page.content.decode()) == (status, True)
    assert nothing_was_saved()


def test_pinterest_out_of_reach_is_explained(
    alice_client: Client, pinterest: Simulator, settings: Settings
) -> None:
    back = decide(pinterest, start(alice_client))
    settings.PINTEREST_API_URL = "http://127.0.0.1:9/v5"
    page = alice_client.get(back)
    assert page.status_code == 503
    assert "Pinterest could not be reached" in page.content.decode()


def test_somebody_elses_account_is_refused_and_its_credential_untouched(
    alice: User, bob_client: Client, pinterest: Simulator
) -> None:
    account = linked(pinterest, alice, "hazelandoak")
    before = Credential.objects.values().get()
    page = connect(bob_client, pinterest)
    assert page.status_code == 409
    assert "Somebody else has connected hazelandoak" in page.content.decode()
    assert Credential.objects.values().get() == before
    assert list(account.users.all()) == [alice]
    assert SocialAccount.objects.get().user == alice


def test_a_reconnect_with_another_account_overwrites_nothing(
    alice_client: Client, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    before = Credential.objects.values().get()
    query = asked(alice_client.post(reverse("accounts:reconnect", args=[hazel.pk])))
    page = alice_client.get(decide(pinterest, query, account="quietcorner"))
    assert page.status_code == 409
    text = page.content.decode()
    assert "You reconnected hazelandoak, but at Pinterest you were signed in as quietcorner" in text
    assert reverse("accounts:reconnect", args=[hazel.pk]) in text
    assert Credential.objects.values().get() == before
    assert PinterestAccount.objects.count() == 1


def test_a_reconnect_mends_the_connection(
    alice_client: Client, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause="token_refused")
    query = asked(alice_client.post(reverse("accounts:reconnect", args=[hazel.pk])))
    assert alice_client.get(decide(pinterest, query)).status_code == 302
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("connected", "")


def test_somebody_elses_account_cannot_be_reconnected(
    bob_client: Client, hazel: PinterestAccount
) -> None:
    assert bob_client.post(reverse("accounts:reconnect", args=[hazel.pk])).status_code == 404


def test_the_retry_button_repeats_what_was_set_out(
    alice_client: Client, pinterest: Simulator
) -> None:
    page = connect(alice_client, pinterest, decision="deny")
    assert f'name="time_zone" value="{ZONE}"' in page.content.decode()


def test_several_accounts_are_connected_side_by_side(
    alice_client: Client, pinterest: Simulator
) -> None:
    connect(alice_client, pinterest)
    connect(alice_client, pinterest, account="quietcorner")
    assert PinterestAccount.objects.count() == 2


def test_without_an_app_connecting_is_off_and_says_so(
    alice_client: Client, settings: Settings
) -> None:
    settings.PINTEREST_APP_ID = ""
    for page in (alice_client.get(reverse("accounts:connect")), alice_client.get("/accounts/")):
        assert "The operator has not set up a Pinterest app yet" in page.content.decode()
    assert alice_client.post(reverse("accounts:connect"), {"time_zone": ZONE}).status_code == 503
