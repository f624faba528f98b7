"""The worker is asked to end: it begins nothing new, and hears the answer it waits for."""

import os
import signal

from tests.whole.place import PATIENCE_SECONDS, Place, Planned, eventually


def under_way(place: Place, planned: Planned) -> None:
    """Wait until the simulator has a create that it has not answered."""
    place.made.simulator.set_latency(1500)
    eventually(lambda: place.creates(planned))


def test_sigterm_during_a_create_waits_for_its_answer_and_begins_nothing_new(place: Place) -> None:
    planned = place.plan(pins=3)
    with place.worker() as process:
        under_way(place, planned)
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
        assert place.running() == []
    assert [row["status"] for row in place.rows(planned)] == ["published", "scheduled", "scheduled"]
    assert len(place.creates(planned)) == 1


def test_control_c_in_a_terminal_ends_it_without_a_traceback(place: Place) -> None:
    with place.in_a_terminal("worker") as process:
        place.published(place.plan(pins=3), pins=3)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert place.running() == []
    assert "Traceback" not in place.said.read_text()
