"""The health address tells the truth about a worker that never ran, runs, was killed."""

import json

import requests

from tests.installation import installation
from tests.whole.place import Place, eventually

TIMING = json.dumps({"heartbeat": 0.5, "heartbeat_stale": 2})


def test_health_is_good_only_while_a_worker_is_alive() -> None:
    with installation(PUBLISHING_TIMING=TIMING) as made:
        place = Place(made)

        def status() -> int:
            return requests.get(f"{made.url}/healthz/", timeout=5).status_code

        assert status() == 503
        with place.worker() as process:
            eventually(lambda: status() == 200)
            process.kill()
            eventually(lambda: status() == 503)


def test_health_is_good_while_a_plain_qcluster_publishes() -> None:
    with installation() as made:
        place = Place(made)
        planned = place.plan(seconds=0)
        with place.in_a_terminal("qcluster"):
            place.published(planned)
            assert requests.get(f"{made.url}/healthz/", timeout=5).status_code == 200
