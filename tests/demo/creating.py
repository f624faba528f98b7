"""Pins that really exist in the simulated Pinterest."""

from accounts.pinterest.client import PinterestClient
from accounts.pinterest.types import Image, NewPin
from publishing.models import Pin


def create_at_pinterest(pin: Pin, client: PinterestClient) -> str:
    """Create the pin in the simulator; return its id there."""
    if pin.board is None or pin.media is None:
        raise ValueError("The demo's published pins have a board and an image.")
    with pin.media.file.open("rb") as file:
        image = Image(pin.media.content_type, file.read())
    return client.create_pin(
        NewPin(
            pin.board.pinterest_id,
            title=pin.title,
            description=pin.description,
            link=pin.link,
            alt_text=pin.alt_text,
            image=image,
        )
    ).id
