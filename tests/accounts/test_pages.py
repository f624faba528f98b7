"""The pages of accounts: what they show, whose they are, what they cost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import linking
from accounts.models import Access, Board, Credential, PinterestAccount, User
from tests import factories
from tests.accounts.walking import linked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_asked_yet() -> None:
    cache.clear()


def page(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"accounts:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_card_shows_state_permissions_and_zone(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    text = page(alice_client, "list")
    for words in ("Hazel &amp; Oak", "Connected", "Paris, UTC+", "create pins", "renews itself"):
        assert words in text


@pytest.mark.parametrize(
    ("state", "cause", "words"),
    [
        ("needs_reconnect", "token_refused", "Pinterest no longer accepts this connection"),
        ("needs_reconnect", "scopes_missing", "A permission is missing"),
        ("needs_reconnect", "key_lost", "The key that protects this connection was changed"),
        ("waiting_approval", "app_trial", "only trial access"),
        ("waiting_approval", "app_not_activated", "has not activated"),
        ("disconnected", "", "Nothing goes out to it"),
    ],
)
def test_each_state_is_explained(
    alice_client: Client, hazel: PinterestAccount, state: str, cause: str, words: str
) -> None:
    PinterestAccount.objects.update(state=state, state_cause=cause)
    assert words in page(alice_client, "list")
    assert words in page(alice_client, "detail", hazel.pk)


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("detail", "get"),
        ("settings", "post"),
        ("refresh_boards", "post"),
        ("reconnect", "post"),
        ("disconnect", "get"),
        ("disconnect", "post"),
    ],
)
def test_somebody_elses_account_is_not_there(
    bob_client: Client, hazel: PinterestAccount, name: str, method: str
) -> None:
    answer = getattr(bob_client, method)(reverse(f"accounts:{name}", args=[hazel.pk]))
    assert answer.status_code == 404
    hazel.refresh_from_db()
    assert hazel.is_connected


def test_somebody_elses_board_is_not_there(bob_client: Client, hazel: PinterestAccount) -> None:
    board = factories.board(hazel)
    address = reverse("accounts:board", args=[hazel.pk, board.pk])
    assert bob_client.get(address).status_code == 404


def test_only_an_owner_disconnects(bob_client: Client, bob: User, hazel: PinterestAccount) -> None:
    Access.objects.create(user=bob, account=hazel, role=Access.Role.EDITOR)
    address = reverse("accounts:disconnect", args=[hazel.pk])
    assert bob_client.post(address).status_code == 404
    assert address not in page(bob_client, "list")


def test_disconnecting_asks_first_and_says_what_happens(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    assert "stay scheduled but are on hold" in page(alice_client, "disconnect", hazel.pk)
    assert Credential.objects.exists()
    answer = alice_client.post(reverse("accounts:disconnect", args=[hazel.pk]), follow=True)
    assert "remove this app in Pinterest" in answer.content.decode()
    assert not Credential.objects.exists()


def test_the_zone_is_changed(alice_client: Client, hazel: PinterestAccount) -> None:
    address = reverse("accounts:settings", args=[hazel.pk])
    assert alice_client.post(address, {"time_zone": "Asia/Tokyo"}).status_code == 302
    assert alice_client.post(address, {"time_zone": "Mars/Base"}).status_code == 422
    hazel.refresh_from_db()
    assert str(hazel.time_zone) == "Asia/Tokyo"


def test_boards_are_refreshed_at_once(alice_client: Client, hazel: PinterestAccount) -> None:
    address = reverse("accounts:refresh_boards", args=[hazel.pk])
    text = alice_client.post(address, follow=True).content.decode()
    number = Board.objects.offered().count()
    assert f"{number} boards" in text
    assert "Recipes" in text


def test_why_boards_were_not_read_is_said_and_stays(
    alice_client: Client, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    pinterest.fault("server_error", operation="boards/list")
    address = reverse("accounts:refresh_boards", args=[hazel.pk])
    alice_client.post(address)
    assert "The boards were not read: Pinterest is in trouble" in page(alice_client, "list")


def test_refreshing_returns_only_to_pages_of_this_site(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    address = reverse("accounts:refresh_boards", args=[hazel.pk])
    answer = alice_client.post(address, {"next": "https://evil.example/"})
    assert answer["Location"] == reverse("accounts:detail", args=[hazel.pk])
    assert alice_client.post(address, {"next": "/accounts/"})["Location"] == "/accounts/"


def test_marks_tell_special_boards(alice_client: Client, hazel: PinterestAccount) -> None:
    factories.board(hazel, "Plans", privacy=Board.Privacy.SECRET)
    factories.board(hazel, "Campaign", is_ads_only=True)
    factories.board(hazel, "Market", owner_username="otherone")
    factories.board(hazel, "Lost", missing_since=factories.NOW)
    text = page(alice_client, "detail", hazel.pk)
    for words in ("Secret", "For ads only", "Group board of otherone", "Not on Pinterest since"):
        assert words in text


def test_boards_are_searched_and_paged(alice_client: Client, hazel: PinterestAccount) -> None:
    for number in range(60):
        factories.board(hazel, f"Board {number:02}")
    assert "1 to 50 of 60 boards" in page(alice_client, "detail", hazel.pk)
    assert "Board 59" in page(alice_client, "detail", hazel.pk, page="2")
    found = page(alice_client, "detail", hazel.pk, q="board 31")
    assert "Board 31" in found
    assert "Board 32" not in found
    assert "No board’s name contains" in page(alice_client, "detail", hazel.pk, q="zzz")


def test_a_board_shows_its_sections_as_pinterest_has_them_now(
    alice_client: Client, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    there = next(b for b in pinterest.boards("hazelandoak") if b["name"] == "Recipes")
    board = factories.board(hazel, pinterest_id=there["id"])
    assert "Soups and stews" in page(alice_client, "board", hazel.pk, board.pk)
    pinterest.fault("server_error", operation="board_sections/list")
    text = page(alice_client, "board", hazel.pk, board.pk)
    assert "Soups and stews" in text
    assert "Pinterest is in trouble" in text


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_cost_the_same_with_3_and_600_boards(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    addresses = [reverse("accounts:list"), reverse("accounts:detail", args=[hazel.pk])]
    for number in range(3):
        factories.section(factories.board(hazel, f"First {number}"))
    few = [statements(alice_client, address) for address in addresses]
    for number in range(597):
        factories.section(factories.board(hazel, f"Board {number}"))
    many = [statements(alice_client, address) for address in addresses]
    assert few == many
    assert max(many) <= 10


def test_the_list_costs_the_same_with_one_and_several_accounts(
    alice_client: Client, alice: User, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    one = statements(alice_client, reverse("accounts:list"))
    for name in ("quietcorner", "marigoldstudio"):
        linked(pinterest, alice, name)
    assert statements(alice_client, reverse("accounts:list")) == one


def test_connecting_starts_with_a_zone(alice_client: Client) -> None:
    assert "data-browser-zone" in page(alice_client, "connect")
    assert alice_client.post(reverse("accounts:connect"), {}).status_code == 422


@pytest.mark.parametrize("name", ["list", "connect"])
def test_a_stranger_is_sent_to_sign_in(client: Client, name: str) -> None:
    answer = client.get(reverse(f"accounts:{name}"))
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["settings", "refresh_boards", "disconnect"])
def test_a_disconnected_account_can_only_be_connected_again(
    alice_client: Client, hazel: PinterestAccount, name: str
) -> None:
    linking.disconnect(hazel)
    address = reverse(f"accounts:{name}", args=[hazel.pk])
    assert alice_client.post(address, {"time_zone": "Asia/Tokyo"}).status_code == 404
    assert "Connect again" in page(alice_client, "list")
    assert alice_client.post(reverse("accounts:reconnect", args=[hazel.pk])).status_code == 302


@pytest.mark.parametrize(
    "name", ["detail", "reconnect", "disconnect", "settings", "refresh_boards"]
)
def test_a_number_that_no_account_can_have_is_not_found(alice_client: Client, name: str) -> None:
    address = f"/accounts/{10**20}/" + {"detail": "", "refresh_boards": "boards/refresh/"}.get(
        name, f"{name}/"
    )
    ask = alice_client.get if name in ("detail", "disconnect") else alice_client.post
    assert ask(address).status_code == 404


def test_a_script_of_somebody_who_is_signed_out_is_told_so(
    client: Client, hazel: PinterestAccount
) -> None:
    address = reverse("accounts:detail", args=[hazel.pk])
    answer = client.get(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")
    assert client.get(address).status_code == 302
