"""The demo's people and what they connected."""

import requests
from django.conf import settings
from django.utils import timezone

from accounts import linking
from accounts.boards import sync_boards
from accounts.models import PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest_app import pinterest_app
from publishing.models import Lane
from tests.demo import place
from tests.demo.signs import ADMINISTRATOR, MARKETER

ZONE = "Europe/London"


def register() -> User:
    """Make both sign-ins; return the marketer."""
    User.objects.create_superuser(*ADMINISTRATOR)
    return User.objects.create_user(*MARKETER)


def connect(user: User, username: str) -> tuple[PinterestAccount, PinterestClient]:
    """Connect an account of the simulator's through the product's own steps."""
    pair = control("grant", username=username)
    tokens = oauth.refresh(pinterest_app(), pair["refresh_token"])
    client = PinterestClient(tokens.access_token, settings.PINTEREST_API_URL)
    account = linking.link(user, client.user_account(), tokens, ZONE)
    sync_boards(account)
    Lane.objects.get_or_create(account=account)
    return account, client


def sign_out(account: PinterestAccount) -> None:
    """Let Pinterest end the connection, as it does after a changed password."""
    control("revoke", username=account.username)
    PinterestAccount.objects.filter(pk=account.pk).update(
        state=PinterestAccount.State.NEEDS_RECONNECT,
        state_cause=Cause.TOKEN_REFUSED,
        state_since=timezone.now(),
    )


def control(verb: str, **values: object) -> dict[str, str]:
    """Tell the simulator to do something; see tests.simulator.control."""
    answer = requests.post(f"{place.SIMULATOR}/_control/{verb}", json=values, timeout=10)
    answer.raise_for_status()
    said: dict[str, str] = answer.json() or {}
    return said
