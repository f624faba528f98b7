"""Every operation of the simulator is walked, every answer held against the description.

The client of these tests checks each answer as it comes, here and in the other modules.
"""

import copy
from datetime import UTC, datetime

import pytest

from tests.simulator import Simulator
from tests.simulator.checked_client import Api
from tests.simulator.description import DESCRIPTION, answer_errors
from tests.simulator.operations import OPERATIONS

pytest_plugins = ["tests.simulator.fixtures"]


def walk(api: Api) -> None:
    """Each operation behind a token, with success, on things of its own making."""
    api.get("user_account/get", "/user_account")
    api.get("boards/list", "/boards")
    board = api("boards/create", "POST", "/boards", json={"name": "Candles"}).json()["id"]
    api.get("boards/get", f"/boards/{board}")
    api("boards/update", "PATCH", f"/boards/{board}", json={"description": "Warm"})
    sections = f"/boards/{board}/sections"
    section = api("board_sections/create", "POST", sections, json={"name": "Wax"}).json()["id"]
    api.get("board_sections/list", sections)
    pin = api.create_pin(board, board_section_id=section, title="Rye").json()["id"]
    api("pins/save", "POST", f"/pins/{pin}/save", json={"board_id": board})
    api.get("pins/get", f"/pins/{pin}")
    for operation, path in (
        ("pins/list", "/pins"),
        ("boards/list_pins", f"/boards/{board}/pins"),
        ("board_sections/list_pins", f"{sections}/{section}/pins"),
    ):
        assert api.get(operation, path).json()["items"]
    walk_numbers(api, pin)
    media = api("media/create", "POST", "/media", json={"media_type": "video"}).json()
    api.get("media/get", f"/media/{media['media_id']}")
    assert api.get("media/list", "/media").json()["items"]
    api("pins/update", "PATCH", f"/pins/{pin}", json={"title": "New"})
    api("pins/delete", "DELETE", f"/pins/{pin}")
    api("boards/delete", "DELETE", f"/boards/{board}")


def walk_numbers(api: Api, pin: str) -> None:
    today = f"{datetime.now(UTC).date()}"
    asked = {"start_date": today, "end_date": today, "metric_types": "IMPRESSION"}
    for operation, path in (
        ("pins/analytics", f"/pins/{pin}/analytics"),
        ("multi_pins/analytics", "/pins/analytics"),
        ("user_account/analytics", "/user_account/analytics"),
        ("user_account/analytics/top_pins", "/user_account/analytics/top_pins"),
    ):
        api.get(operation, path, sort_by="SAVE", **asked)


def test_every_operation_answers_as_described(sim: Simulator) -> None:
    api = Api(sim)
    api.seen.clear()
    walk(api)
    behind_a_token = {o.name for o in OPERATIONS if o.scopes is not None}
    assert {name for name, _ in api.seen} == behind_a_token
    refused = {name for name, status in api.seen if status >= 400}
    assert refused == {"pins/update", "multi_pins/analytics"}, "what this app is not granted"


def test_every_operation_is_described() -> None:
    described = set(DESCRIPTION["operations"]) | {"token/revoke"}
    assert {operation.name for operation in OPERATIONS} - described == set()


@pytest.mark.parametrize("grant", ["authorization_code", "refresh_token"])
def test_tokens_are_as_described(sim: Simulator, grant: str) -> None:
    pair = sim.grant("hazelandoak") | {"response_type": grant}
    assert list(answer_errors("oauth/token", 200, pair)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", 7), ("title", "x" * 101), ("created_at", "2022-10-13T01:40:29Z"), ("note", "")],
)
def test_the_description_notices_what_is_wrong(sim: Simulator, field: str, value: object) -> None:
    api = Api(sim)
    pin = api.create_pin(api.board("Recipes")["id"]).json()
    assert list(answer_errors("pins/get", 200, pin)) == []
    wrong = copy.deepcopy(pin) | {field: value}
    assert list(answer_errors("pins/get", 200, wrong)) != []
    assert list(answer_errors("pins/get", 201, pin)) == ["pins/get does not answer 201"]


@pytest.mark.parametrize(
    ("operation", "path", "parameter"),
    [
        ("pins/list", "/pins", {"pin_type": "PUBLIC"}),
        ("pins/list", "/pins", {"creative_types": "POEM"}),
        ("pins/list", "/pins", {"pin_metrics": "maybe"}),
        ("pins/list", "/pins", {"include_protected_pins": "7"}),
        ("pins/list", "/pins", {"ad_account_id": "abc"}),
        ("user_account/get", "/user_account", {"ad_account_id": "1" * 19}),
        ("user_account/analytics", "/user_account/analytics", {"pin_format": "POEM"}),
        ("user_account/analytics", "/user_account/analytics", {"split_field": "DAY"}),
        (
            "user_account/analytics/top_pins",
            "/user_account/analytics/top_pins",
            {"created_in_last_n_days": "3", "sort_by": "SAVE"},
        ),
    ],
)
def test_a_parameter_that_is_not_as_described_is_refused(
    sim: Simulator, operation: str, path: str, parameter: dict[str, str]
) -> None:
    today = f"{datetime.now(UTC).date()}"
    days = {"start_date": today, "end_date": today} if "analytics" in path else {}
    assert Api(sim).get(operation, path, **days, **parameter).status_code == 400


def test_parameters_that_are_as_described_are_let_through(sim: Simulator) -> None:
    asked = {"pin_metrics": "true", "creative_types": "VIDEO", "ad_account_id": "549755885175"}
    assert Api(sim).get("pins/list", "/pins", **asked).ok


def test_half_a_character_is_kept_and_answered(sim: Simulator) -> None:
    api = Api(sim)
    made = api.create_pin(api.board("Recipes")["id"], title="Half \ud83c")
    assert made.json()["title"] == "Half \ud83c"
    assert api.get("pins/list", "/pins").ok
