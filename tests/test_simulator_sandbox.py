"""The simulator as Pinterest's sandbox: tokens and boards apart, no videos, no figures."""

from pathlib import Path

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api

pytest_plugins = ["tests.simulator.fixtures"]
DAYS = {"start_date": "2026-11-20", "end_date": "2026-11-21", "metric_types": "SAVE"}


def board_of(api: Api, name: str = "Trying out") -> str:
    return str(api("boards/create", "POST", "/boards", json={"name": name}).json()["id"])


@pytest.fixture
def sandbox(sim: Simulator) -> Simulator:
    sim.set_mode("sandbox")
    return sim


def test_tokens_of_production_are_refused_in_the_sandbox_and_the_reverse(sim: Simulator) -> None:
    production = Api(sim)
    sim.set_mode("sandbox")
    refused = production.get("boards/list", "/boards")
    assert (refused.status_code, refused.json()["code"]) == (401, 2)
    tried = Api(sim)
    assert tried.get("boards/list", "/boards").status_code == 200
    sim.set_mode("standard")
    assert tried.get("boards/list", "/boards").status_code == 401
    assert production.get("boards/list", "/boards").status_code == 200


def test_the_sandbox_begins_empty_and_keeps_its_boards(sandbox: Simulator) -> None:
    api = Api(sandbox)
    assert api.boards() == []
    board = board_of(api)
    sandbox.set_mode("trial")
    assert board not in [one["id"] for one in Api(sandbox).boards()]
    sandbox.set_mode("sandbox")
    assert [one["id"] for one in api.boards()] == [board]


def test_a_sandbox_pin_is_its_creators_alone_and_has_no_page(sandbox: Simulator) -> None:
    api = Api(sandbox)
    pin = api.create_pin(board_of(api)).json()["id"]
    assert api.get("pins/get", f"/pins/{pin}").status_code == 200
    stranger = Api(sandbox, "marigoldstudio")
    assert stranger.get("pins/get", f"/pins/{pin}").status_code == 403
    assert requests.get(f"{sandbox.url}/pin/{pin}/", timeout=10).status_code == 404


def test_the_sandbox_takes_no_videos(sandbox: Simulator) -> None:
    api = Api(sandbox)
    media = {"media_type": "video"}
    assert api("media/create", "POST", "/media", json=media).status_code == 403
    cover = {"cover_image_key_frame_time": 1}
    source = {"source_type": "video_id", "media_id": "123", **cover}
    assert api.create_pin(board_of(api), media_source=source).status_code == 403


def test_the_sandbox_fetches_no_image_by_its_address_and_takes_its_bytes(
    sim: Simulator,
) -> None:
    api = Api(sim)
    board = api.board("Recipes")["id"]
    there = api.create_pin(board).json()["media"]["images"]["originals"]["url"]
    one = {"source_type": "image_url", "url": there}
    several = {"source_type": "multiple_image_urls", "items": [{"url": there}] * 2}
    assert api.create_pin(board, media_source=one).status_code == 201
    sim.set_mode("sandbox")
    api = Api(sim)
    board = board_of(api)
    for source in (one, several):
        refused = api.create_pin(board, media_source=source)
        assert (refused.status_code, refused.json()["code"]) == (400, 1)
        assert refused.json()["message"] == "Sorry we could not fetch the image."
    assert api.create_pin(board).status_code == 201


def test_the_sandbox_has_no_figures(sandbox: Simulator) -> None:
    api = Api(sandbox)
    pin = api.create_pin(board_of(api)).json()["id"]
    found = api.get("pins/analytics", f"/pins/{pin}/analytics", **DAYS)
    assert found.status_code == 403
    assert api.get("user_account/analytics", "/user_account/analytics", **DAYS).status_code == 403


def test_both_are_there_again_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with Simulator(state_file=file) as first:
        first.set_mode("sandbox")
        board = board_of(Api(first))
    with Simulator(state_file=file) as second:
        assert [one["id"] for one in Api(second).boards()] == [board]
        second.set_mode("standard")
        assert len(Api(second).boards()) > 1


def test_a_reset_empties_the_sandbox_and_leaves_it(sandbox: Simulator) -> None:
    board_of(Api(sandbox))
    sandbox.reset()
    assert len(Api(sandbox).boards()) > 1
    sandbox.set_mode("sandbox")
    assert Api(sandbox).boards() == []
