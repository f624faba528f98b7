"""Clients of people at the simulator, and what they send."""

import io

import pytest
from PIL import Image as Picture

from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.types import Image, NewPin
from tests.simulator.running import Simulator


def picture(width: int = 400, height: int = 600, kind: str = "JPEG") -> Image:
    out = io.BytesIO()
    Picture.new("RGB", (width, height), "tan").save(out, kind)
    return Image(f"image/{kind.lower()}", out.getvalue())


PICTURE = picture()


def client_of(sim: Simulator, username: str, scopes: list[str] | None = None) -> PinterestClient:
    token = sim.grant(username, scopes)["access_token"]
    return PinterestClient(token, sim.api_url, timeout=(1, 2))


def refused(client: PinterestClient, new: NewPin) -> PinterestError:
    with pytest.raises(PinterestError) as caught:
        client.create_pin(new)
    return caught.value
