"""Calls to make against whatever stands at an address, and the error that must come of them."""

from collections.abc import Callable

import pytest

from accounts.pinterest import oauth
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.types import App, Image, NewPin

TOKEN = "pina_AEATJ2AWAAAAAQAAGBAFUC4M3A3Z7GABACGSO7Q5YC2K"
QUICK = (0.8, 0.8)
NEW_PIN = NewPin("549755885175", title="Linen", image=Image("image/png", b"\x89PNG" * 9))


def client(url: str, token: str = TOKEN) -> PinterestClient:
    return PinterestClient(token, url, timeout=QUICK)


def read_board(url: str) -> object:
    return client(url).board("549755885175")


def list_boards(url: str) -> object:
    return list(client(url).boards())


def create_pin(url: str) -> object:
    return client(url).create_pin(NEW_PIN)


def refresh(url: str) -> object:
    app = App("1500000", "app-s3cret", url, "", "")
    return oauth.refresh(app, "pinr.eyJpc3MiOiJodHRwcyIsImV4cCI6MTYifQ.signature", None, QUICK)


def failing(call: Callable[[str], object], url: str) -> PinterestError:
    with pytest.raises(PinterestError) as caught:
        call(url)
    error = caught.value
    everything = f"{error} {error!r} {error.raw} {error.message} {error.__cause__!r}"
    assert TOKEN not in everything
    assert "app-s3cret" not in everything
    return error
