"""A client for the simulator's own tests: holds every answer against the description."""

import base64
import io
from functools import cache
from typing import Any

import requests
from PIL import Image

from .description import answer_errors
from .running import Simulator

TIMEOUT = 10


@cache
def image_bytes(width: int = 400, height: int = 600, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, width % 256)).save(out, kind)
    return out.getvalue()


def image_source(data: bytes | None = None) -> dict[str, str]:
    encoded = base64.b64encode(image_bytes() if data is None else data).decode()
    return {"source_type": "image_base64", "content_type": "image/jpeg", "data": encoded}


class Api:
    """Calls operations as one person. `seen` collects which answers were looked at."""

    seen: set[tuple[str, int]] = set()

    def __init__(
        self, sim: Simulator, username: str = "hazelandoak", scopes: list[str] | None = None
    ) -> None:
        self.sim, self.username = sim, username
        self._session = requests.Session()
        access = sim.grant(username, scopes)["access_token"]
        self._session.headers["Authorization"] = f"Bearer {access}"

    def __call__(self, operation: str, method: str, path: str, **more: Any) -> requests.Response:
        answer = self._session.request(method, f"{self.sim.api_url}{path}", timeout=TIMEOUT, **more)
        body = answer.json() if answer.content else None
        assert list(answer_errors(operation, answer.status_code, body)) == []
        assert answer.headers["x-pinterest-rid"].isdecimal()
        self.seen.add((operation, answer.status_code))
        return answer

    def get(self, operation: str, path: str, **query: object) -> requests.Response:
        return self(operation, "GET", path, params=query)

    def boards(self, **query: object) -> list[dict[str, Any]]:
        return list(self.get("boards/list", "/boards", page_size=250, **query).json()["items"])

    def board(self, name: str) -> dict[str, Any]:
        return next(board for board in self.boards() if board["name"] == name)

    def create_pin(self, board_id: str, /, **fields: object) -> requests.Response:
        body = {"board_id": board_id, "media_source": image_source()} | fields
        return self("pins/create", "POST", "/pins", json=body)

    def every_page(self, operation: str, path: str, page_size: int) -> list[list[dict[str, Any]]]:
        pages, bookmark = [], None
        while True:
            query = {"page_size": page_size} | ({"bookmark": bookmark} if bookmark else {})
            answer = self.get(operation, path, **query).json()
            pages.append(answer["items"])
            bookmark = answer["bookmark"]
            if bookmark is None:
                return pages
