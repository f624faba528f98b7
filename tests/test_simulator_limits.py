"""The simulator counts requests as the service does, and says so in its structured headers."""

from datetime import UTC, datetime, timedelta

import pytest
import requests
import time_machine

from tests.simulator import Simulator
from tests.simulator.checked_client import Api

pytest_plugins = ["tests.simulator.fixtures"]
NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


def make_board(api: Api, name: str) -> requests.Response:
    return api("boards/create", "POST", "/boards", json={"name": name})


def test_the_headers_are_structured(sim: Simulator) -> None:
    headers = Api(sim).get("user_account/get", "/user_account").headers
    assert headers["x-ratelimit-limit"] == (
        '100, 100;w=1;name="safety_net_app_id_user_id", 1000;w=60;name="org_read_app_id_user_id"'
    )
    assert headers["x-ratelimit-remaining"] == "99"


def test_writes_are_counted_for_each_person_and_minute(sim: Simulator) -> None:
    sim.set_limits(org_write=2)
    with time_machine.travel(NOON + timedelta(seconds=20), tick=False):
        api, other = Api(sim), Api(sim, "quietcorner")
        assert [make_board(api, f"B{n}").status_code for n in range(3)] == [201, 201, 429]
        assert make_board(other, "B").status_code == 201
        assert api.get("user_account/get", "/user_account").status_code == 200
        refused = make_board(api, "B3")
        assert refused.json()["code"] == 8
        assert refused.headers["x-ratelimit-remaining"] == "0"
        assert refused.headers["x-ratelimit-reset"] == "40"
    with time_machine.travel(NOON + timedelta(seconds=61), tick=False):
        assert make_board(api, "B3").status_code == 201


def test_a_second_has_a_limit_too(sim: Simulator) -> None:
    with time_machine.travel(NOON, tick=False):
        api = Api(sim)
        answers = [api.get("user_account/get", "/user_account") for _ in range(101)]
    assert [answer.status_code for answer in answers] == [200] * 100 + [429]


def test_trial_counts_all_people_of_an_app_together_for_a_day(sim: Simulator) -> None:
    sim.set_mode("trial")
    sim.set_limits(trial_org_write=1)
    with time_machine.travel(NOON, tick=False):
        api, other = Api(sim), Api(sim, "quietcorner")
        assert make_board(api, "A").status_code == 201
        refused = make_board(other, "A")
    assert refused.status_code == 429
    assert 'w=86400;name="org_write_app_id"' in refused.headers["x-ratelimit-limit"]
    assert refused.headers["x-ratelimit-reset"] == "43200"


def test_limits_can_be_off(sim: Simulator) -> None:
    sim.set_limits(enforced=False, org_write=0)
    assert make_board(Api(sim), "A").status_code == 201


def test_a_limit_that_does_not_exist_is_an_error(sim: Simulator) -> None:
    with pytest.raises(ValueError, match="org_wirte"):
        sim.set_limits(org_wirte=1)
