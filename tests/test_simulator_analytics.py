"""Analytics of the simulator: invented numbers in the shape of live ones."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.simulator import Simulator
from tests.simulator.checked_client import Api

pytest_plugins = ["tests.simulator.fixtures"]
METRICS = "IMPRESSION,SAVE,TOTAL_COMMENTS"


def days(back: int, length: int = 6) -> dict[str, str]:
    first = datetime.now(UTC).date() - timedelta(days=back)
    return {"start_date": f"{first}", "end_date": f"{first + timedelta(days=length)}"}


@pytest.fixture
def api(sim: Simulator) -> Api:
    return Api(sim)


@pytest.fixture
def pin(api: Api) -> str:
    return str(api.create_pin(api.board("Recipes")["id"]).json()["id"])


def test_comments_are_lifetime_metrics_and_the_rest_is_summed(api: Api, pin: str) -> None:
    path, query = f"/pins/{pin}/analytics", days(3, 3) | {"metric_types": METRICS}
    report = api.get("pins/analytics", path, **query).json()["all"]
    assert set(report["summary_metrics"]) == {"IMPRESSION", "SAVE"}
    assert set(report["lifetime_metrics"]) == {"TOTAL_COMMENTS"}
    states = [day["data_status"] for day in report["daily_metrics"]]
    assert states == ["BEFORE_PIN_CREATED"] * 3 + ["PROCESSING"]
    assert api.get("pins/analytics", path, **query).json()["all"] == report


def test_numbers_can_be_split_by_app_type(api: Api, pin: str) -> None:
    query = days(6) | {"metric_types": METRICS, "split_field": "APP_TYPE"}
    report = api.get("pins/analytics", f"/pins/{pin}/analytics", **query).json()
    assert set(report) == {"MOBILE", "TABLET", "WEB"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_date": "yesterday"},
        {"metric_types": ""},
        {"metric_types": "LOVE"},
        {"metric_types": "VIDEO_START"},
        {"split_field": "COUNTRY"},
        days(120),
        days(6, -1),
    ],
)
def test_odd_questions_are_refused(api: Api, pin: str, wrong: dict[str, str]) -> None:
    query = days(6) | {"metric_types": METRICS} | wrong
    refused = api.get("pins/analytics", f"/pins/{pin}/analytics", **query)
    assert refused.json()["message"] == "Invalid pins analytics parameters."


def test_a_pin_that_is_not_there_has_no_numbers(api: Api) -> None:
    refused = api.get("pins/analytics", "/pins/1/analytics", **days(6))
    assert (refused.status_code, refused.json()["code"]) == (404, 404)


def test_several_pins_at_once_are_not_granted(api: Api, pin: str) -> None:
    refused = api.get("multi_pins/analytics", "/pins/analytics", pin_ids=pin)
    assert (refused.status_code, refused.json()["code"]) == (401, 3)


def test_an_account_has_numbers_and_top_pins(api: Api, pin: str) -> None:
    report = api.get("user_account/analytics", "/user_account/analytics", **days(20)).json()
    assert {day["data_status"] for day in report["all"]["daily_metrics"]} == {"READY"}
    path = "/user_account/analytics/top_pins"
    top = api.get("user_account/analytics/top_pins", path, sort_by="SAVE", **days(20)).json()
    assert [row["pin_id"] for row in top["pins"]] == [pin]
    refused = api.get("user_account/analytics/top_pins", path, sort_by="LOVE", **days(20))
    assert refused.status_code == 400


def test_a_personal_account_has_none(sim: Simulator) -> None:
    api = Api(sim, "quietcorner")
    refused = api.get("user_account/analytics", "/user_account/analytics", **days(6))
    assert (refused.status_code, refused.json()["code"]) == (403, 403)
