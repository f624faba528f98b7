"""Accounts that are really connected to the simulator, with boards as it has them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from accounts import calling
from accounts.credentials import store_credential
from accounts.models import Board, PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.types import App
from publishing.models import Lane, Media, Pin
from publishing.sending import new_pin
from tests import factories
from tests.simulator.running import Simulator


def connected(user: User, simulator: Simulator, username: str = "hazelandoak") -> PinterestAccount:
    """An account with tokens of the simulator's, one board, and no spacing between pins."""
    person = next(each for each in simulator.users() if each["username"] == username)
    account = factories.account(
        user, username=username, pinterest_id=person["id"], environment="other"
    )
    connect_again(account, simulator)
    Lane.objects.filter(account=account).update(spacing_seconds=0)
    return account


def connect_again(account: PinterestAccount, simulator: Simulator) -> None:
    """Store a new pair of tokens and mark the account connected."""
    pair = simulator.grant(account.username)
    app = App(
        settings.PINTEREST_APP_ID,
        settings.PINTEREST_APP_SECRET,
        api_url=simulator.api_url,
        authorize_url=simulator.authorize_url,
        redirect_uri="",
    )
    tokens = oauth.refresh(app, pair["refresh_token"])
    store_credential(account, tokens)
    PinterestAccount.objects.filter(pk=account.pk).update(state="connected", state_cause="")


def board(account: PinterestAccount, simulator: Simulator, name: str = "Recipes") -> Board:
    """Our row of a board of the simulator's."""
    there = next(b for b in simulator.boards(account.username) if b["name"] == name)
    pins = len(simulator.pins(there["id"]))
    return factories.board(account, name, pinterest_id=there["id"], pin_count=pins)


def scheduled(board: Board, media: Media, due_at: datetime, **values: Any) -> Pin:
    """A pin that is complete and due at a moment."""
    return factories.pin(
        board.account,
        board=board,
        media=media,
        status=Pin.Status.SCHEDULED,
        due_at=due_at,
        next_at=due_at,
        **values,
    )


def pin_by_hand(pin: Pin) -> None:
    """Somebody pins something else on the same board."""
    body = replace(new_pin(pin), title="By hand", description="", link="", alt_text="")
    calling.call(pin.account, lambda client: client.create_pin(body))


def use(simulator: Simulator, configured: Any) -> None:
    """Let the settings name the simulator as Pinterest."""
    configured.PINTEREST_API_URL = simulator.api_url
    configured.PINTEREST_AUTHORIZE_URL = simulator.authorize_url
