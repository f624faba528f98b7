"""Every fault of the catalogue can be switched on, and does what its row says."""

import json
import re
import time
from collections.abc import Callable

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api, image_source
from tests.simulator.fault_model import Fault, Kind
from tests.simulator.faults_catalogue import CATALOGUE
from tests.simulator.operations import OPERATIONS

pytest_plugins = ["tests.simulator.fixtures"]
API_FAULTS = [fault for fault in CATALOGUE.values() if fault.kind is not Kind.REDIRECT]
ANSWERS = [f for f in API_FAULTS if f.kind is Kind.ANSWER and f.name != "redirect_uri_mismatch"]


def create(sim: Simulator, username: str = "hazelandoak", **more: float) -> requests.Response:
    """A create that would succeed if nothing were wrong."""
    board = next(b["id"] for b in sim.boards(username) if b["privacy"] == "PUBLIC")
    headers = {"Authorization": f"Bearer {sim.grant(username)['access_token']}"}
    body = {"board_id": board, "media_source": image_source()}
    wait = more.get("timeout", 5)
    return requests.post(f"{sim.api_url}/pins", json=body, headers=headers, timeout=wait)


@pytest.mark.parametrize("fault", ANSWERS, ids=lambda fault: fault.name)
def test_a_fault_answers_with_its_row(sim: Simulator, fault: Fault) -> None:
    sim.fault(fault.name, operation="pins/create", times=1)
    answer = create(sim)
    assert answer.status_code == fault.status
    assert answer.headers["content-type"].startswith(fault.content_type)
    if not isinstance(fault.body, str):
        body = answer.json()
        assert body.get("code") == fault.body.get("code")
        if fault.body.get("message"):
            expected = fault.body["message"].replace("$parameter", fault.default)
            assert body["message"] == expected
    assert not re.search(r"\$[a-z]", answer.text), "a placeholder is left"
    assert len(sim.pins()) == (1 if fault.after_work else 0)
    assert create(sim).status_code == 201
    assert [request.fault for request in sim.requests] == [fault.name, None]


@pytest.mark.parametrize("name", ["dropped_before_work", "dropped_after_work", "dropped_halfway"])
def test_a_connection_is_dropped(sim: Simulator, name: str) -> None:
    sim.fault(name, operation="pins/create", times=1)
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        create(sim)
    assert len(sim.pins()) == (0 if name == "dropped_before_work" else 1)
    assert sim.requests[-1].status == 0


@pytest.mark.parametrize(("name", "made"), [("never_answers", 0), ("never_answers_after_work", 1)])
def test_an_answer_never_comes(sim: Simulator, name: str, made: int) -> None:
    sim.fault(name, operation="pins/create", times=1)
    with pytest.raises(requests.ReadTimeout):
        create(sim, timeout=0.2)
    assert len(sim.pins()) == made


def test_an_answer_comes_late_and_the_work_is_done(sim: Simulator) -> None:
    sim.fault("slow_answer", parameter=0.5)
    with pytest.raises(requests.ReadTimeout):
        create(sim, timeout=0.2)
    assert len(sim.pins()) == 1
    assert create(sim).status_code == 201


def test_off_the_network_every_connection_is_refused_until_it_is_over(sim: Simulator) -> None:
    with requests.Session() as kept:
        assert kept.get(sim.url, timeout=5).status_code == 200
        answer = kept.post(f"{sim.url}/_control/offline", data={"seconds": "1"}, timeout=5,
                           allow_redirects=False)  # fmt: skip
        assert answer.status_code == 303
        for get in (kept.get, requests.get):
            with pytest.raises(requests.ConnectionError, match="refused"):
                get(sim.url, timeout=5)
    back(sim)
    assert create(sim).status_code == 201


def back(sim: Simulator) -> None:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        try:
            requests.get(sim.url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("It stays off the network.")


def test_a_reset_ends_it(sim: Simulator) -> None:
    sim.set_offline(3_600)
    with pytest.raises(requests.ConnectionError, match="refused"):
        create(sim)
    sim.reset()
    assert create(sim).status_code == 201


def test_a_connection_that_was_kept_open_ends_too(sim: Simulator) -> None:
    with requests.Session() as session:
        session.get(sim.url, timeout=5)
        sim.set_offline(3_600)
        sim.reset()
        assert session.get(sim.url, timeout=5).ok


def test_creates_alone_are_slow_until_the_next_reset(sim: Simulator) -> None:
    api, quick = Api(sim), 0.9
    board = api.board("Recipes")["id"]
    sim.set_create_latency(1_000)
    assert seconds(lambda: api.create_pin(board)) > 1
    assert seconds(lambda: api.get("boards/get", f"/boards/{board}")) < quick
    sim.reset()
    assert seconds(lambda: Api(sim).create_pin(board)) < quick


def seconds(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began


def test_a_pin_is_made_even_when_its_caller_gave_up_during_the_latency(sim: Simulator) -> None:
    sim.set_latency(400)
    with pytest.raises(requests.ReadTimeout):
        create(sim, timeout=0.1)
    while sim.requests[-1].status is None:
        time.sleep(0.02)
    assert len(sim.pins()) == 1


def test_every_way_of_failing_is_tried_here() -> None:
    kinds = {fault.kind for fault in API_FAULTS} - {Kind.ANSWER}
    assert kinds == {Kind.SLOW, Kind.SILENT, Kind.DROP, Kind.DROP_HALFWAY}


def test_faults_name_only_operations_that_there_are() -> None:
    known = {operation.name for operation in OPERATIONS}
    beside = {"oauth/authorize", "media/upload"}
    named = {name for fault in CATALOGUE.values() for name in fault.operations}
    patterns = {"*", "board_sections/*", "user_account/*", "user_account/analytics*"}
    assert named - known - beside - patterns == set()


def test_a_fault_meets_one_person_alone(sim: Simulator) -> None:
    sim.fault("server_error", username="quietcorner")
    assert create(sim).status_code == 201
    assert create(sim, "quietcorner").status_code == 500


def test_a_fault_meets_the_operations_of_its_row(sim: Simulator) -> None:
    sim.fault("link_blocked")
    assert Api(sim).get("user_account/get", "/user_account").status_code == 200
    assert create(sim).json()["code"] == 9


def test_a_fault_aimed_at_a_person_meets_the_token_endpoint(sim: Simulator) -> None:
    held = {name: sim.grant(name)["refresh_token"] for name in ("hazelandoak", "quietcorner")}
    sim.fault("grant_invalid", username="quietcorner")
    statuses = {
        name: requests.post(
            f"{sim.api_url}/oauth/token",
            data={"grant_type": "refresh_token", "refresh_token": token},
            auth=("1500000", "simulator-secret"),
            timeout=5,
        ).status_code
        for name, token in held.items()
    }
    assert statuses == {"hazelandoak": 200, "quietcorner": 401}


def test_a_fault_lasts_as_often_as_was_said(sim: Simulator) -> None:
    sim.fault("server_error", times=2)
    assert [create(sim).status_code for _ in range(3)] == [500, 500, 201]


def test_faults_are_cleared_one_by_one_or_all(sim: Simulator) -> None:
    first = sim.fault("server_error")
    sim.fault("spam_block")
    sim.clear_faults(number=first)
    assert create(sim).status_code == 403
    sim.clear_faults()
    assert create(sim).status_code == 201


def test_the_reset_of_a_rate_limit_is_said_in_three_ways(sim: Simulator) -> None:
    sim.fault("rate_limited", times=1, parameter=7)
    assert create(sim).headers["x-ratelimit-reset"] == "7"
    sim.fault("rate_limited_retry_after", times=1, parameter=8)
    assert create(sim).headers["retry-after"] == "8"
    sim.fault("rate_limited_epoch", times=1, parameter=60)
    answer = create(sim)
    assert int(answer.headers["x-ratelimit-reset"]) > 1_000_000_000
    assert answer.headers["x-ratelimit-remaining"] == "0"


def test_an_unregistered_address_is_refused_on_the_consent_page(sim: Simulator) -> None:
    sim.fault("redirect_uri_mismatch", times=1)
    asked = {"client_id": "1", "redirect_uri": 'http://x/"', "scope": "boards:read"}
    refused = requests.get(sim.authorize_url, params=asked, timeout=5)
    assert refused.status_code == 403
    assert json.loads(refused.text)["data"].startswith('The provided redirect_uri http://x/" does')


def test_a_fault_that_does_not_exist_is_an_error(sim: Simulator) -> None:
    with pytest.raises(ValueError, match="No such fault: gremlins"):
        sim.fault("gremlins")
