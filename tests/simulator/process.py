"""The simulator as a process of its own, so that it takes no time from whoever is measured."""

import signal
import sys
from typing import Any

import requests

from tests.servers import Server, free_port

from .journal import RequestRecord


class SimulatorProcess:
    """A simulated Pinterest on a free port of the loopback, for the length of a with block."""

    def __init__(self, latency_ms: float = 0) -> None:
        self._latency_ms = latency_ms
        self._session = requests.Session()

    def __enter__(self) -> "SimulatorProcess":
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        options = ["--port", str(port), "--latency", str(self._latency_ms)]
        command = [sys.executable, "-m", "tests.simulator", *options]
        self._server = Server(command, port, self.url, signal.SIGTERM)
        return self

    def __exit__(self, *how: object) -> None:
        self._session.close()
        self._server.stop()

    def do(self, verb: str, **arguments: Any) -> Any:
        """Let it do one of the verbs of tests.simulator.control."""
        address = f"{self.url}/_control/{verb}"
        answer = self._session.post(address, json=arguments, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def pins(self) -> int:
        """Return how many pins there are; cheap enough to be asked while something is measured."""
        return int(self.do("status")["pins"])

    def creates(self) -> list[RequestRecord]:
        """Return the creates that came in since `clear-requests`, oldest first."""
        records = [RequestRecord(**record) for record in self.do("requests")]
        return [record for record in records if record.operation == "pins/create"]
