"""The way to the simulated Pinterest and back, as a browser walks it."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts import linking
from accounts.models import Credential, PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest_app import client as pinterest_client
from accounts.pinterest_app import pinterest_app
from tests.simulator import Simulator

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ZONE = "Europe/Paris"


def start(client: Client, **form: str) -> dict[str, str]:
    """Press "Continue to Pinterest"; return what Pinterest is asked."""
    answer = client.post(reverse("accounts:connect"), {"time_zone": ZONE, **form})
    return asked(answer)


def asked(answer: Any) -> dict[str, str]:
    """Return the query of the address to which an answer leads."""
    assert answer.status_code == 302, answer.content.decode()
    return dict(parse_qsl(urlsplit(answer["Location"]).query))


def decide(sim: Simulator, query: dict[str, str], **form: Any) -> str:
    """Press a button on the consent page; return the address to which the browser is sent back."""
    sent = {
        "client_id": query["client_id"],
        "redirect_uri": query["redirect_uri"],
        "state": query["state"],
        "scope": query["scope"],
        "granted": query["scope"].split(","),
        "account": "hazelandoak",
        "decision": "allow",
        **form,
    }
    answer = requests.post(sim.authorize_url, data=sent, allow_redirects=False, timeout=5)
    assert answer.status_code == 303, answer.text
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def connect(client: Client, sim: Simulator, **form: Any) -> HttpResponse:
    """Walk the whole way; return the page on which it ends."""
    return client.get(decide(sim, start(client), **form))  # type: ignore[return-value]


def linked(
    sim: Simulator, user: User, username: str, scopes: tuple[str, ...] = PUBLISH_SCOPES
) -> PinterestAccount:
    """Return an account with a pair of tokens of the simulator's, without the browser's walk."""
    pair = sim.grant(username, list(scopes))
    tokens = oauth.refresh(pinterest_app(), pair["refresh_token"])
    profile = pinterest_client(tokens.access_token).user_account()
    return linking.link(user, profile, tokens, ZONE)


def credential_of(account: PinterestAccount) -> Credential:
    """Return the row as the database has it now."""
    return Credential.objects.get(account=account)


def count(sim: Simulator, path: str) -> int:
    """Return how many requests Pinterest got on a path."""
    return sum(1 for record in sim.requests if record.path.split("?")[0] == path)


def nothing_was_saved() -> bool:
    """Whether no account came of it."""
    return not PinterestAccount.objects.exists() and not SocialAccount.objects.exists()
