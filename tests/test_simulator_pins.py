"""Pins of the simulator: what it takes, what it refuses, what it shows of them."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api, image_bytes, image_source
from tests.simulator.scopes import SCOPES

pytest_plugins = ["tests.simulator.fixtures"]


@pytest.fixture
def api(sim: Simulator) -> Api:
    return Api(sim)


@pytest.fixture
def recipes(api: Api) -> str:
    return str(api.board("Recipes")["id"])


class Pictures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(image_bytes() if self.path == "/a.jpg" else b"<html>no picture</html>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silence."""


@pytest.fixture
def pictures() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pictures)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_pin_is_made_with_all_that_was_sent(sim: Simulator, api: Api, recipes: str) -> None:
    texts = {"title": "Rye", "description": "Sour & dark", "alt_text": "A loaf"}
    made = api.create_pin(recipes, link="https://hazelandoak.example/rye?a=1", **texts)
    assert made.status_code == 201
    pin = made.json()
    assert {key: pin[key] for key in texts} == texts
    assert pin["link"] == "https://hazelandoak.example/rye?a=1"
    assert pin["is_owner"] is True
    assert "note" not in pin
    assert len(pin["created_at"]) == 19
    assert pin["media"]["images"]["originals"]["width"] == 400
    assert [kept["id"] for kept in sim.pins(recipes)] == [pin["id"]]
    shown = requests.get(pin["media"]["images"]["600x"]["url"], timeout=5)
    assert shown.content == image_bytes()


def test_a_pin_of_a_section_is_listed_there_and_on_its_board(api: Api, recipes: str) -> None:
    path = f"/boards/{recipes}/sections"
    section = api.get("board_sections/list", path).json()["items"][0]["id"]
    inside = api.create_pin(recipes, board_section_id=section).json()["id"]
    outside = api.create_pin(recipes).json()["id"]
    listed = api.get("board_sections/list_pins", f"{path}/{section}/pins").json()["items"]
    assert [pin["id"] for pin in listed] == [inside]
    board = api.get("boards/list_pins", f"/boards/{recipes}/pins").json()["items"]
    assert [pin["id"] for pin in board] == [outside, inside]
    assert len(api.get("pins/list", "/pins").json()["items"]) == 2
    assert api.board("Recipes")["pin_count"] == 2


@pytest.mark.parametrize(
    ("field", "length"),
    [("title", 100), ("description", 800), ("alt_text", 500), ("link", 2048)],
)
def test_texts_have_their_limits(api: Api, recipes: str, field: str, length: int) -> None:
    start = "https://a.example/" if field == "link" else ""
    fits = start + "x" * (length - len(start))
    assert api.create_pin(recipes, **{field: fits}).status_code == 201
    refused = api.create_pin(recipes, **{field: fits + "x"})
    assert refused.status_code == 400
    assert f"maxLength={length}" in refused.json()["message"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"board_id": "recipes"}, r"'recipes' does not match '^\d+$'"),
        ({"board_id": "١٢"}, r"'١٢' does not match '^\d+$'"),
        ({"board_id": 7}, "board_id: '7' violates constraint: type=string"),
        ({"media_source": None}, "media_source"),
        ({"media_source": {"source_type": "film"}}, "source_type"),
        ({"media_source": {"source_type": "image_url"}}, "'url' is a required property"),
        ({"media_source": {**image_source(), "content_type": "image/webp"}}, "content_type"),
        ({"media_source": {**image_source(), "data": "data:abc"}}, "does not match"),
        ({"link": "hazelandoak"}, "Whoops!"),
        ({"link": "ftp://a.example/"}, "Whoops!"),
        ({"link": "https://www.pinterest.com/pin/1/"}, "Invalid parameters."),
    ],
)
def test_what_the_description_forbids_is_refused(
    sim: Simulator, api: Api, recipes: str, body: dict[str, object], expected: str
) -> None:
    refused = api.create_pin(recipes, **body)
    assert refused.status_code == 400
    assert expected in refused.json()["message"]
    assert sim.pins() == []


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (image_bytes(99, 300), 403, 233),
        (image_bytes()[:-40], 403, 235),
        (b"#!/bin/sh", 403, 235),
        (image_bytes(kind="WEBP"), 400, 1),
        (image_bytes(kind="GIF"), 400, 1),
    ],
)
def test_pictures_are_checked(api: Api, recipes: str, data: bytes, status: int, code: int) -> None:
    refused = api.create_pin(recipes, media_source=image_source(data))
    assert (refused.status_code, refused.json()["code"]) == (status, code)


def test_png_is_taken(api: Api, recipes: str) -> None:
    source = image_source(image_bytes(kind="PNG"))
    assert api.create_pin(recipes, media_source=source).status_code == 201


def carousel(*sizes: tuple[int, int]) -> dict[str, object]:
    items = [
        {
            "content_type": "image/jpeg",
            "data": base64.b64encode(image_bytes(*size)).decode(),
            "title": f"Step {place}",
        }
        for place, size in enumerate(sizes)
    ]
    return {"source_type": "multiple_image_base64", "items": items}


def test_two_to_five_pictures_make_a_carousel(api: Api, recipes: str) -> None:
    made = api.create_pin(recipes, media_source=carousel((200, 300), (400, 600)))
    assert made.json()["creative_type"] == "CAROUSEL"
    assert [item["title"] for item in made.json()["media"]["items"]] == ["Step 0", "Step 1"]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([(200, 300)], "minItems=2"),
        ([(200, 300)] * 6, "constraint: maxItems=5"),
        ([(200, 300), (300, 300)], "Images must have the same width/height ratios"),
    ],
)
def test_a_carousel_has_rules(
    api: Api, recipes: str, sizes: list[tuple[int, int]], expected: str
) -> None:
    refused = api.create_pin(recipes, media_source=carousel(*sizes))
    assert expected in refused.json()["message"]


def test_a_picture_is_fetched_from_its_address(api: Api, recipes: str, pictures: str) -> None:
    def create(path: str) -> requests.Response:
        source = {"source_type": "image_url", "url": f"{pictures}{path}"}
        return api.create_pin(recipes, media_source=source)

    assert create("/a.jpg").status_code == 201
    assert create("/page.html").json()["message"] == "Sorry we could not fetch the image."


def test_an_address_that_does_not_answer_gives_no_picture(api: Api, recipes: str) -> None:
    source = {"source_type": "image_url", "url": "http://127.0.0.1:9/a.jpg"}
    refused = api.create_pin(recipes, media_source=source)
    assert (refused.status_code, refused.json()["code"]) == (400, 1)


def test_a_pin_can_be_read_and_deleted_but_not_edited(api: Api, recipes: str) -> None:
    path = f"/pins/{api.create_pin(recipes).json()['id']}"
    assert api.get("pins/get", path).status_code == 200
    edit = api("pins/update", "PATCH", path, json={"title": "New"})
    assert edit.json()["message"].endswith("restricted feature: pin_edit")
    assert api("pins/delete", "DELETE", path).status_code == 204
    assert api.get("pins/get", path).json()["code"] == 50


def test_a_public_pin_can_be_saved(sim: Simulator, api: Api, recipes: str) -> None:
    pin = api.create_pin(recipes, title="Rye").json()["id"]
    other = Api(sim, "quietcorner")
    target = other.board("Walks")["id"]
    saved = other("pins/save", "POST", f"/pins/{pin}/save", json={"board_id": target})
    assert saved.status_code == 201
    assert (saved.json()["parent_pin_id"], saved.json()["title"]) == (pin, "Rye")
    nowhere = other("pins/save", "POST", f"/pins/{pin}/save", json={"board_id": "1"})
    assert nowhere.json()["code"] == 40


@pytest.mark.parametrize("name", ["Ad-only Pins", "New shop plans"])
def test_ad_only_and_secret_boards_are_not_for_pins(sim: Simulator, api: Api, name: str) -> None:
    board = Api(sim, scopes=list(SCOPES)).board(name)["id"]
    refused = api.create_pin(board)
    assert (refused.status_code, refused.json()["code"]) == (403, 29)


def test_a_secret_board_takes_pins_with_its_scopes(sim: Simulator) -> None:
    api = Api(sim, scopes=list(SCOPES))
    board = api.board("New shop plans")["id"]
    assert api.create_pin(board).status_code == 201
    assert api.get("boards/list_pins", f"/boards/{board}/pins").json()["items"]


def test_a_shared_board_takes_pins_and_says_whose_they_are(sim: Simulator, api: Api) -> None:
    board = api.board("Makers' market")["id"]
    assert api.create_pin(board).status_code == 201
    listed = Api(sim, "marigoldstudio").get("boards/list_pins", f"/boards/{board}/pins").json()
    assert [pin["is_owner"] for pin in listed["items"]] == [False]


def test_a_board_that_is_gone_or_not_ours_is_not_permitted(
    sim: Simulator, api: Api, recipes: str
) -> None:
    foreign = Api(sim, "quietcorner").board("Walks")["id"]
    sim.delete_board(recipes)
    for board in (foreign, recipes):
        refused = api.create_pin(board)
        assert (refused.status_code, refused.json()["code"]) == (403, 29)


def test_a_section_of_another_board_is_not_found(api: Api, recipes: str) -> None:
    other = api.board("Stoneware")["id"]
    path = f"/boards/{other}/sections"
    section = api.get("board_sections/list", path).json()["items"][0]["id"]
    assert api.create_pin(recipes, board_section_id=section).json()["code"] == 2031
    listing = f"/boards/{recipes}/sections/{section}/pins"
    refused = api.get("board_sections/list_pins", listing)
    assert refused.json()["message"] == "Board or section not found."


def test_a_trial_app_makes_boards_but_no_pins(sim: Simulator, api: Api, recipes: str) -> None:
    sim.set_mode("trial")
    refused = api.create_pin(recipes)
    assert (refused.status_code, refused.json()["code"]) == (403, 29)
    assert "Trial access" in refused.json()["message"]
    assert api("boards/create", "POST", "/boards", json={"name": "Wax"}).status_code == 201


def test_pins_made_while_pages_are_read_are_not_shown_twice(api: Api, recipes: str) -> None:
    made = [api.create_pin(recipes).json()["id"] for _ in range(4)]
    path = f"/boards/{recipes}/pins"
    first = api.get("boards/list_pins", path, page_size=2).json()
    api.create_pin(recipes)
    rest = api.get("boards/list_pins", path, page_size=2, bookmark=first["bookmark"]).json()
    assert [pin["id"] for pin in first["items"] + rest["items"]] == made[::-1]
    assert rest["bookmark"] is None
