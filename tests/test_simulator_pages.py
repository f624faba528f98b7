"""The simulator's pages for people, and its control from other processes."""

import requests

from tests import simulator
from tests.simulator import Simulator
from tests.simulator.checked_client import Api
from tests.simulator.control import VERBS
from tests.simulator.faults_catalogue import CATALOGUE

pytest_plugins = ["tests.simulator.fixtures"]


def read(sim: Simulator, path: str) -> requests.Response:
    return requests.get(f"{sim.url}{path}", timeout=10)


def press(sim: Simulator, verb: str, **form: str) -> requests.Response:
    """What a form of the desk does."""
    back = {"Referer": f"{sim.url}/", "Content-Type": "application/x-www-form-urlencoded"}
    return requests.post(f"{sim.url}/_control/{verb}", data=form, headers=back, timeout=10)


def post(sim: Simulator, verb: str, **values: object) -> requests.Response:
    return requests.post(f"{sim.url}/_control/{verb}", json=values, timeout=10)


def test_the_desk_shows_accounts_boards_and_every_fault(sim: Simulator) -> None:
    page = read(sim, "/")
    assert page.status_code == 200
    for text in ("Hazel &amp; Oak", "bramblepress", "Linen and wool", "Sign everyone out"):
        assert text in page.text
    for name in CATALOGUE:
        assert f"<strong>{name}</strong>" in page.text


def test_a_person_switches_a_fault_on_and_off(sim: Simulator) -> None:
    form = {"name": "spam_block", "operation": "", "username": "", "times": "", "parameter": ""}
    page = press(sim, "fault", **form)
    assert page.status_code == 200
    assert "until switched off" in page.text
    assert "None is switched on" in press(sim, "clear-faults").text


def test_a_person_deletes_and_restores_a_board(sim: Simulator) -> None:
    board = Api(sim).board("Recipes")["id"]
    assert "Restore" in press(sim, "delete-board", board_id=board).text
    assert "Restore" not in press(sim, "restore-board", board_id=board).text
    assert "Suppers" in press(sim, "rename-board", board_id=board, name="Suppers").text


def test_a_person_signs_everyone_out(sim: Simulator) -> None:
    api = Api(sim)
    press(sim, "revoke", username="hazelandoak")
    assert api.get("user_account/get", "/user_account").status_code == 401


def test_mode_and_latency_are_set_on_the_desk(sim: Simulator) -> None:
    press(sim, "mode", mode="trial")
    press(sim, "latency", ms="15")
    press(sim, "create-latency", ms="25")
    status = read(sim, "/_control/status").json()
    assert (status["mode"], status["latency_ms"]) == ("trial", 15)
    assert status["create_latency_ms"] == 25


def test_a_pin_has_a_card_on_its_board_and_a_page(sim: Simulator) -> None:
    api = Api(sim)
    board = api.board("Recipes")["id"]
    texts = {"title": "Rye <3", "alt_text": "A loaf", "link": "https://a.example/?x=1&y=2"}
    pin = api.create_pin(board, **texts).json()
    for path in (f"/board/{board}/", f"/pin/{pin['id']}/"):
        page = read(sim, path).text
        assert "Rye &lt;3" in page
        assert 'alt="A loaf"' in page
        assert "https://a.example/?x=1&amp;y=2" in page
    press(sim, "delete-pin", pin_id=pin["id"])
    assert read(sim, f"/pin/{pin['id']}/").status_code == 404


def test_what_is_not_there_is_not_found(sim: Simulator) -> None:
    paths = ("/board/1/", "/pin/1/", "/media/600x/no.jpg", "/media/avatars/no.svg", "/_control/x")
    assert [read(sim, path).status_code for path in paths] == [404] * 5
    assert read(sim, "/v5/ads").status_code == 404


def test_faces_and_style_come_from_here(sim: Simulator) -> None:
    account = Api(sim).get("user_account/get", "/user_account").json()
    assert "svg" in requests.get(account["profile_image"], timeout=5).headers["content-type"]
    assert read(sim, "/simulator.css").status_code == 200
    page = read(sim, "/").text
    assert "https://" not in page.replace("https://api", "").replace("https://www.pin", "")


def test_other_processes_drive_it_with_json(sim: Simulator) -> None:
    made = post(sim, "add-user", username="thistle", boards=3).json()
    assert len(made["board_ids"]) == 3
    granted = post(sim, "grant", username="thistle").json()
    headers = {"Authorization": f"Bearer {granted['access_token']}"}
    account = requests.get(f"{sim.api_url}/user_account", headers=headers, timeout=5).json()
    assert (account["id"], account["board_count"]) == (made["id"], 3)
    active = post(sim, "fault", name="server_error", times=1).json()
    assert active["number"] == post(sim, "faults").json()[0]["number"]
    assert read(sim, "/_control/boards?username=thistle").json()[0]["name"] == "Board 1"
    assert post(sim, "requests").json()[-1]["path"] == "/v5/user_account"


def test_a_wrong_argument_is_told(sim: Simulator) -> None:
    for verb, values in (
        ("fault", {"name": "gremlins"}),
        ("revoke", {}),
        ("mode", {"mode": "beta"}),
        ("delete-board", {"board_id": "1"}),
        ("grant", {"username": "nobody"}),
    ):
        answer = post(sim, verb, **values)
        assert answer.status_code == 400
        assert answer.json()["error"]


def test_every_verb_is_documented() -> None:
    documented = simulator.__doc__ or ""
    assert [verb for verb in VERBS if verb not in documented] == []
