"""Every call that the client makes, by Pinterest's name of it, and those that it does not make."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from accounts.pinterest import oauth, upload
from accounts.pinterest.analytics import Metric
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.media import Upload
from accounts.pinterest.types import App, NewPin
from tests.pinterest.connected import PICTURE
from tests.pinterest.uploads import VIDEO
from tests.simulator.running import Simulator

QUICK = (1, 0.2)  # seconds to connect, to wait for an answer


@dataclass(frozen=True)
class There:
    """One person at the simulator, with something of each kind to ask about."""

    client: PinterestClient
    app: App
    refresh_token: str
    board: str
    section: str
    pin: str
    upload: Upload


def prepared(sim: Simulator) -> There:
    pair = sim.grant("hazelandoak")
    client = PinterestClient(pair["access_token"], sim.api_url)
    board = next(each["id"] for each in sim.boards("hazelandoak") if each["name"] == "Recipes")
    return There(
        client=PinterestClient(pair["access_token"], sim.api_url, timeout=QUICK),
        app=App("1500000", "simulator-secret", sim.api_url, sim.authorize_url, ""),
        refresh_token=pair["refresh_token"],
        board=board,
        section=client.create_section(board, "Soups").id,
        pin=client.create_pin(NewPin(board, image=PICTURE)).id,
        upload=client.register_video(),
    )


def _numbers(there: There) -> object:
    today = datetime.now(UTC).date()
    return there.client.pin_analytics(there.pin, today, today, [Metric.SAVE])


CALLS: dict[str, Callable[[There], object]] = {
    "oauth/token": lambda there: oauth.refresh(there.app, there.refresh_token, None, QUICK),
    "user_account/get": lambda there: there.client.user_account(),
    "boards/list": lambda there: list(there.client.boards()),
    "boards/get": lambda there: there.client.board(there.board),
    "boards/create": lambda there: there.client.create_board("Walks"),
    "boards/list_pins": lambda there: list(there.client.board_pins(there.board)),
    "board_sections/list": lambda there: list(there.client.sections(there.board)),
    "board_sections/create": lambda there: there.client.create_section(there.board, "Stews"),
    "board_sections/list_pins": lambda there: list(
        there.client.section_pins(there.board, there.section)
    ),
    "pins/create": lambda there: there.client.create_pin(NewPin(there.board, image=PICTURE)),
    "pins/get": lambda there: there.client.pin(there.pin),
    "pins/delete": lambda there: there.client.delete_pin(there.pin),
    "pins/analytics": _numbers,
    "media/create": lambda there: there.client.register_video(),
    "media/get": lambda there: there.client.media(there.upload.media_id),
    "media/upload": lambda there: upload.send(there.upload, io.BytesIO(VIDEO), timeout=QUICK),
}

# What the simulator has beside these, and why the client does not ask for it.
NO_CALL = {
    "oauth/authorize": "a page that the person's browser opens",
    "token/revoke": "takes the tokens of system users only",
    "boards/update": "boards are changed on Pinterest",
    "boards/delete": "boards are changed on Pinterest",
    "pins/list": "what went out is looked for on its board",
    "pins/update": "a pin that is out is not edited from here",
    "pins/save": "nothing is repinned",
    "multi_pins/analytics": "numbers are asked for pin by pin",
    "user_account/analytics": "numbers are asked for pin by pin",
    "user_account/analytics/top_pins": "numbers are asked for pin by pin",
    "media/list": "an upload is known by its id",
}
