"""An account of another Pinterest than the settings name is asked nothing, and says why."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import board_sync, boards, calling, linking, refreshing, tasks, tokens
from accounts.linking_errors import AnotherEnvironment
from accounts.models import Credential, PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import TokenRefused
from accounts.pinterest.types import Account
from accounts.pinterest_app import pinterest_app, service
from tests import factories
from tests.simulator import Simulator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_tried_yet")]
WORDS = "It was connected at Pinterest's sandbox, but this installation now uses another address."
BANNER = "banner--urgent"


@pytest.fixture
def stranger(hazel: PinterestAccount, quiet: Simulator) -> PinterestAccount:
    """Alice's account as if it had been connected at the sandbox."""
    PinterestAccount.objects.update(environment="sandbox")
    return PinterestAccount.objects.select_related("credential").get()


def page(client: Client, name: str, *args: int) -> str:
    return unescape(client.get(reverse(name, args=args)).content.decode())


def test_its_token_goes_nowhere(stranger: PinterestAccount, quiet: Simulator) -> None:
    ways: list[Callable[[], object]] = [
        lambda: calling.call(stranger, lambda client: client.user_account()),
        lambda: tokens.usable(stranger),
        lambda: tokens.fresh_token(stranger, force=True),
        lambda: tokens.refresh(stranger),
        lambda: refreshing.begin(stranger),
        lambda: board_sync.sync_boards(stranger),
    ]
    for way in ways:
        with pytest.raises(TokenRefused) as refused:
            way()
        assert refused.value.cause is Cause.OTHER_ENVIRONMENT
    stranger.refresh_from_db()
    assert (quiet.requests, stranger.state) == ([], "connected")


def test_timers_and_tasks_leave_it_alone(stranger: PinterestAccount, quiet: Simulator) -> None:
    before = timezone.now() - timedelta(days=50)
    Credential.objects.update(refreshed_at=before, access_expires_at=before)
    stored = Credential.objects.values().get()
    assert tokens.idle_accounts(timezone.now()) == []
    tasks.refresh_one_by_one()
    tasks.refresh_account(stranger.pk)
    tasks.sync_boards(stranger.pk)
    boards.sync_if_old(stranger, timezone.now() + timedelta(days=1))
    assert quiet.requests == []
    assert Credential.objects.values().get() == stored


def test_its_pages_say_why_and_ask_for_nothing_that_cannot_help(
    alice_client: Client, stranger: PinterestAccount, quiet: Simulator
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect")
    board = factories.board(stranger)
    for name, args in (("accounts:list", ()), ("accounts:detail", (stranger.pk,))):
        shown = page(alice_client, name, *args)
        assert WORDS in shown
        assert f'href="{reverse("accounts:connect")}">Connect it anew' in shown
        assert reverse("accounts:reconnect", args=[stranger.pk]) not in shown
        assert reverse("accounts:refresh_boards", args=[stranger.pk]) not in shown
    assert BANNER not in page(alice_client, "publishing:today")
    assert "Nothing needs you" in page(alice_client, "publishing:fix")
    alice_client.post(reverse("accounts:refresh_boards", args=[stranger.pk]))
    told = page(alice_client, "accounts:board", stranger.pk, board.pk)
    assert "the one where the account was connected. Connect it anew." in told
    assert quiet.requests == []


def test_reconnecting_it_leads_nowhere_and_says_what_helps(
    alice_client: Client, alice: User, stranger: PinterestAccount, quiet: Simulator
) -> None:
    answer = alice_client.post(reverse("accounts:reconnect", args=[stranger.pk]))
    assert answer.status_code == 409
    shown = unescape(answer.content.decode())
    assert f"{stranger.name} was connected at Pinterest's sandbox, but this" in shown
    assert f"installation now talks to {service()}." in shown
    assert f'href="{reverse("accounts:connect")}">Connect it anew' in shown
    pair = oauth.refresh(pinterest_app(), quiet.grant("hazelandoak")["refresh_token"])
    with pytest.raises(AnotherEnvironment):  # begun before the address was changed
        linking.relink(stranger, alice, Account(id=stranger.pinterest_id), pair)


def test_connected_anew_it_is_a_second_account(
    alice: User, stranger: PinterestAccount, quiet: Simulator
) -> None:
    pair = oauth.refresh(pinterest_app(), quiet.grant("hazelandoak")["refresh_token"])
    profile = Account(id=stranger.pinterest_id, username="hazelandoak")
    anew = linking.link(alice, profile, pair, "UTC")
    assert (anew.pk != stranger.pk, anew.is_elsewhere, stranger.is_elsewhere) == (True, False, True)


def test_two_other_services_are_told_apart(
    hazel: PinterestAccount, quiet: Simulator, alice_client: Client
) -> None:
    """One service's tokens are nothing that another may see."""
    quiet.clear_requests()
    assert PinterestAccount.objects.here().get() == hazel  # connected before that was kept
    PinterestAccount.objects.update(service="localhost:8010")
    account = PinterestAccount.objects.select_related("credential").get()
    assert account.is_elsewhere
    assert not PinterestAccount.objects.here().exists()
    with pytest.raises(TokenRefused):
        tokens.usable(account)
    assert quiet.requests == []
    said = "It was connected at localhost:8010, but this installation now uses another address."
    for name, args in (("accounts:list", ()), ("accounts:detail", (hazel.pk,))):
        assert said in page(alice_client, name, *args)
        assert '<span class="tag">localhost:8010</span>' in page(alice_client, name, *args)


def test_connecting_keeps_which_service_it_was(
    hazel: PinterestAccount, alice: User, quiet: Simulator
) -> None:
    PinterestAccount.objects.update(service="localhost:8010")
    pair = oauth.refresh(pinterest_app(), quiet.grant("hazelandoak")["refresh_token"])
    profile = Account(id=hazel.pinterest_id, username="hazelandoak")
    anew = linking.link(alice, profile, pair, "UTC")
    assert (anew.pk != hazel.pk, anew.service, anew.is_elsewhere) == (True, service(), False)
    assert service() in pinterest_app().api_url
