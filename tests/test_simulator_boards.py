"""Boards and sections of the simulator."""

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api
from tests.simulator.scopes import SCOPES

pytest_plugins = ["tests.simulator.fixtures"]
ALL_SCOPES = list(SCOPES)


def test_hazel_sees_thirteen_boards_and_her_secret_one_with_its_scope(sim: Simulator) -> None:
    assert len(Api(sim).boards()) == 13
    boards = Api(sim, scopes=ALL_SCOPES).boards()
    assert len(boards) == 14
    assert [b["name"] for b in boards if b["privacy"] == "SECRET"] == ["New shop plans"]
    assert [b["name"] for b in boards if b["is_ads_only"]] == ["Ad-only Pins"]
    assert [b["owner"]["username"] for b in boards if b["collaborator_count"]] == ["marigoldstudio"]


def test_the_account_of_nobody_special_has_no_boards(sim: Simulator) -> None:
    assert Api(sim, "bramblepress").boards() == []


@pytest.mark.parametrize("page_size", [7, 25, 250])
def test_six_hundred_boards_come_page_by_page(sim: Simulator, page_size: int) -> None:
    sim.set_limits(enforced=False)
    pages = Api(sim, "marigoldstudio").every_page("boards/list", "/boards", page_size)
    ids = [board["id"] for page in pages for board in page]
    assert len(ids) == len(set(ids)) == 600
    assert len(pages) == -(-600 // page_size)


def test_a_page_has_twenty_five_items_when_nobody_asks(sim: Simulator) -> None:
    answer = Api(sim, "marigoldstudio").get("boards/list", "/boards").json()
    assert len(answer["items"]) == 25
    assert answer["bookmark"]


def test_a_short_page_may_have_a_bookmark(sim: Simulator) -> None:
    pages = Api(sim).every_page("boards/list", "/boards", 3)
    assert [len(page) for page in pages] == [3, 3, 3, 2, 2]


@pytest.mark.parametrize("query", [{"page_size": 0}, {"page_size": 251}, {"bookmark": "x"}])
def test_odd_paging_is_refused(sim: Simulator, query: dict[str, object]) -> None:
    assert Api(sim).get("boards/list", "/boards", **query).status_code == 400


def test_boards_are_filtered_by_privacy(sim: Simulator) -> None:
    api = Api(sim, scopes=ALL_SCOPES)
    assert [b["name"] for b in api.boards(privacy="SECRET")] == ["New shop plans"]
    assert len(api.boards(privacy="PUBLIC_AND_SECRET")) == 13
    assert api.get("boards/list", "/boards", privacy="HIDDEN").status_code == 400


def test_a_board_is_made_changed_and_deleted(sim: Simulator) -> None:
    api = Api(sim)
    made = api("boards/create", "POST", "/boards", json={"name": "Candles"})
    assert made.status_code == 201
    path = f"/boards/{made.json()['id']}"
    changed = api("boards/update", "PATCH", path, json={"name": "Wax", "description": "Warm"})
    assert (changed.json()["name"], changed.json()["description"]) == ("Wax", "Warm")
    assert api("boards/delete", "DELETE", path).status_code == 204
    gone = api.get("boards/get", path)
    assert (gone.status_code, gone.json()["code"]) == (404, 40)


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "recipes"}, {"name": 7}])
def test_a_board_needs_a_name_of_its_own(sim: Simulator, body: dict[str, object]) -> None:
    answer = Api(sim)("boards/create", "POST", "/boards", json=body)
    assert answer.status_code == 400


def test_a_secret_board_needs_its_scope(sim: Simulator) -> None:
    body = {"name": "Hidden", "privacy": "SECRET"}
    refused = Api(sim)("boards/create", "POST", "/boards", json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, 29)
    granted = Api(sim, scopes=ALL_SCOPES)("boards/create", "POST", "/boards", json=body)
    assert granted.json()["privacy"] == "SECRET"


def test_a_missing_scope_is_named(sim: Simulator) -> None:
    api = Api(sim, scopes=["boards:read"])
    refused = api("boards/create", "POST", "/boards", json={"name": "Candles"})
    assert refused.status_code == 401
    assert refused.json()["message"].endswith("Missing: ['boards:write']")


def test_an_id_that_is_no_number_is_refused_with_its_value(sim: Simulator) -> None:
    answer = Api(sim).get("boards/get", "/boards/recipes")
    assert answer.json()["message"] == r"Invalid request: 'recipes' does not match '^\d+$'"


def test_a_deleted_board_comes_back_when_a_person_restores_it(sim: Simulator) -> None:
    api = Api(sim)
    board = api.board("Recipes")
    sim.delete_board(board["id"])
    assert "Recipes" not in [b["name"] for b in api.boards()]
    sim.restore_board(board["id"])
    sim.rename_board(board["id"], "Suppers")
    assert api.board("Suppers")["id"] == board["id"]


def test_sections_are_listed_and_made(sim: Simulator) -> None:
    api = Api(sim)
    path = f"/boards/{api.board('Recipes')['id']}/sections"
    made = api("board_sections/create", "POST", path, json={"name": "Cakes"})
    assert made.status_code == 201
    names = [s["name"] for s in api.get("board_sections/list", path).json()["items"]]
    assert names == ["Breads", "Soups and stews", "Puddings", "Cakes"]


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x" * 181}])
def test_a_section_needs_a_name_of_at_most_180(sim: Simulator, body: dict[str, str]) -> None:
    api = Api(sim)
    path = f"/boards/{api.board('Recipes')['id']}/sections"
    refused = api("board_sections/create", "POST", path, json=body)
    assert refused.json()["message"] == "Invalid board section parameters."


def test_nobody_is_let_in_without_a_token(sim: Simulator) -> None:
    answer = requests.get(f"{sim.api_url}/boards", timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (401, 2)
    assert answer.json()["status"] == "failure"
