"""The simulator as a process: its command, its file, its end."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.simulator import Simulator
from tests.simulator.checked_client import Api
from tests.simulator.control import DEFAULT_APP

ROOT = Path(__file__).parent.parent


@contextmanager
def process(state: Path, ending: signal.Signals) -> Iterator[str]:
    """The command on a free port; gives its address and ends it by that signal."""
    command = [sys.executable, "-m", "tests.simulator", "--port", "0", "--state", str(state)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().split()[-1].rstrip("/")
        running.send_signal(ending)
        assert running.wait(timeout=20) == 0
        assert running.stdout.read() == ""


def ask(url: str, verb: str, **values: object) -> object:
    return requests.post(f"{url}/_control/{verb}", json=values, timeout=10).json()


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "state.json"
    with Simulator(state_file=file) as sim:
        api = Api(sim)
        board = api.board("Recipes")["id"]
        pin = api.create_pin(board, title="Rye").json()
        token = sim.grant("hazelandoak")
        sim.set_mode("trial")
        users = sim.users()
    with Simulator(state_file=file) as sim:
        assert sim.users() == users
        assert [kept["title"] for kept in sim.pins(board)] == ["Rye"]
        headers = {"Authorization": f"Bearer {token['access_token']}"}
        shown = requests.get(f"{sim.api_url}/pins/{pin['id']}", headers=headers, timeout=5).json()
        path = shown["media"]["images"]["originals"]["url"].partition("/media/")[2]
        assert requests.get(f"{sim.url}/media/{path}", timeout=5).status_code == 200
        again = Api(sim).create_pin(board)
        assert again.status_code == 403, "it is still in Trial mode"
        sim.set_mode("standard")
        assert Api(sim).create_pin(board).json()["id"] != pin["id"]


def test_the_command_keeps_its_state_and_ends_on_sigterm_and_sigint(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with process(file, signal.SIGTERM) as url:
        ask(url, "add-user", username="thistle")
        granted = ask(url, "grant", username="thistle")
    with process(file, signal.SIGINT) as url:
        users = ask(url, "users")
    assert isinstance(users, list)
    assert users[-1]["username"] == "thistle"
    assert isinstance(granted, dict)
    kept = json.loads(file.read_text())["state"]["access_tokens"]
    assert [row["token"] for row in kept] == [granted["access_token"]]
    assert kept[0]["client_id"] == DEFAULT_APP


def test_a_change_is_written_while_it_runs(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with Simulator(state_file=file) as sim:
        sim.set_mode("trial")
        while not file.is_file():
            assert requests.get(f"{sim.url}/_control/status", timeout=5).status_code == 200
        assert json.loads(file.read_text())["mode"] == "trial"


def test_it_ends_although_a_request_is_never_answered() -> None:
    with Simulator() as sim, socket.create_connection(("127.0.0.1", sim.port)) as waiting:
        sim.fault("never_answers")
        waiting.sendall(b"GET /v5/boards HTTP/1.1\r\nHost: localhost\r\n\r\n")
        while not sim.requests:
            pass
    with pytest.raises(requests.ConnectionError):
        requests.get(sim.url, timeout=5)


def test_a_taken_port_is_said_plainly() -> None:
    with Simulator() as sim:
        command = [sys.executable, "-m", "tests.simulator", "--port", str(sim.port)]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        with pytest.raises(OSError, match="address already in use"):
            Simulator(port=sim.port).__enter__()
    assert second.returncode == 1
    assert second.stderr.startswith("The simulated Pinterest cannot start:")
