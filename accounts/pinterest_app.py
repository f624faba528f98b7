"""The operator's app at Pinterest, as the settings name it."""

from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.urls import reverse

from accounts.pinterest.client import PinterestClient
from accounts.pinterest.environment import Environment, environment_of
from accounts.pinterest.types import App

# Seconds to connect and to wait for bytes, when somebody waits for the page.
WEB_TIMEOUT = (3.0, 15.0)


def is_set_up() -> bool:
    """Whether accounts can be connected at all: without an app's id and secret they cannot."""
    return bool(settings.PINTEREST_APP_ID and settings.PINTEREST_APP_SECRET)


def redirect_address() -> str:
    """Return the address that has to be registered for the app, literally.

    It comes from SITE_URL, not from the request: a request's host is whatever somebody sent.
    """
    return f"{settings.SITE_URL}{reverse('accounts:callback')}"


def pinterest_app() -> App:
    """Return the app for the OAuth calls."""
    return App(
        app_id=settings.PINTEREST_APP_ID,
        app_secret=settings.PINTEREST_APP_SECRET,
        api_url=settings.PINTEREST_API_URL,
        authorize_url=settings.PINTEREST_AUTHORIZE_URL,
        redirect_uri=redirect_address(),
    )


def environment() -> Environment:
    """Return which Pinterest this installation talks to."""
    return environment_of(settings.PINTEREST_API_URL)


def service() -> str:
    """Return host and port of what is talked to in Pinterest's place; "" for Pinterest itself."""
    other = environment() is Environment.OTHER
    return urlsplit(settings.PINTEREST_API_URL).netloc if other else ""


def client(
    access_token: str,
    *,
    session: requests.Session | None = None,
    timeout: tuple[float, float] = (3.0, 60.0),
) -> PinterestClient:
    """Return a client that speaks for the owner of a token. Timeouts in seconds."""
    return PinterestClient(access_token, settings.PINTEREST_API_URL, session, timeout)
