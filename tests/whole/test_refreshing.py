"""Tokens that Pinterest replaces slowly are neither lost nor in the way of pins."""

import json
from collections.abc import Iterator

import pytest

from tests.installation import installation
from tests.whole.conftest import TIMING
from tests.whole.place import PATIENCE_SECONDS, Place, eventually

QUICK = json.dumps({**json.loads(TIMING), "progress_stale": 5})


@pytest.fixture
def shared_place() -> Iterator[Place]:
    """Each test has its own accounts, so that it knows how many there are."""
    with installation(web=False, PUBLISHING_TIMING=QUICK) as made:
        yield Place(made)


def test_slow_refreshes_do_not_look_like_a_hang_and_pins_go_out_meanwhile(place: Place) -> None:
    planned, late = place.plan(), place.plan(accounts=2, seconds=14)
    sim = place.made.simulator
    with place.worker():
        place.published(planned)
        before = place.running("qcluster")
        sim.clear_requests()
        sim.fault("slow_answer", "oauth/token", parameter=8)  # longer than a cluster may be silent
        assert place.neglect_tokens() == 3
        place.published(late)
        eventually(lambda: place.refreshes() == [200, 200, 200])
        eventually(lambda: not place.lost_tokens())
        assert place.running("qcluster") == before


def test_sigterm_during_a_refresh_waits_for_the_new_tokens(place: Place) -> None:
    planned = place.plan(accounts=2)
    sim = place.made.simulator
    with place.worker() as process:
        place.published(planned)
        sim.clear_requests()
        sim.fault("slow_answer", "oauth/token", parameter=4)
        place.neglect_tokens()
        eventually(place.refreshes)
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
    assert place.refreshes() == [200]  # and nothing new began
    assert len(place.lost_tokens()) == 1  # the other one waits for the next time
