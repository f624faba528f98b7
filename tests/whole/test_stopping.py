"""The worker is asked to end: it begins nothing new, and hears the answer it waits for."""

import json
import os
import signal
import time

import pytest

from tests.whole import processes
from tests.whole.conftest import TIMING
from tests.whole.place import PATIENCE_SECONDS, Place, Planned, eventually

_LATE, _STOP = 3, 4  # seconds: of an answer, and in which a stop has to be over
_BOARDS = 25  # whose sections are read in one round
_MARGIN = 20  # seconds that a busy machine may take beyond what is promised


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


@pytest.mark.parametrize("is_due", [True, False], ids=["during a create", "idle"])
def test_sigterm_to_all_processes_at_once_is_heard_as_one_to_the_first(
    place: Place, is_due: bool
) -> None:
    """As systemd sends it, and whoever shuts a machine down."""
    with place.worker() as process:
        place.published(place.plan())
        place.made.simulator.set_latency(3000)
        planned = place.plan(pins=3, seconds=1 if is_due else 3600)
        if is_due:
            eventually(lambda: place.creates(planned))
        began = time.monotonic()
        processes.kill(place.running(), signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert time.monotonic() - began < 3 + 5 + _MARGIN
        assert place.running() == []
    out = ["published", "scheduled", "scheduled"] if is_due else ["scheduled"] * 3
    assert [row["status"] for row in place.rows(planned)] == out


def begun(place: Place) -> list[float]:
    """Return when each create arrived, whoever's it was."""
    records = place.made.simulator.requests
    return [record.time for record in records if record.operation == "pins/create"]


def test_a_stop_ends_soon_after_a_late_answer_and_begins_nothing_that_is_due(place: Place) -> None:
    """One call at a time: the others are due and wait for it."""
    place.made.simulator.fault("slow_answer", "pins/create", parameter=_LATE)
    planned = place.plan(accounts=3, pins=2)
    with place.worker(WORKER_PROCESSES="1", LANE_THREADS="1") as process:
        eventually(lambda: place.creates(planned))
        process.terminate()
        before = begun(place)
        assert process.wait(PATIENCE_SECONDS) == 0
        ended = time.time()
        assert place.running() == []
    assert begun(place) == before
    assert 0 < ended - (before[-1] + _LATE) < 5 + _MARGIN
    rows = place.rows(planned)
    assert [row["attempts"] for row in rows] == [["published"], []]
    assert [len(place.titles(board)) for board in planned.boards] == [1, 0, 0]


@pytest.mark.parametrize(
    ("fault", "attempts"),
    [
        ("never_answers_after_work", ["found"]),
        ("never_answers", ["not_found", "published"]),
    ],
)
def test_a_stop_waits_for_no_answer_beyond_its_bound_and_the_next_worker_looks_at_the_board(
    place: Place, fault: str, attempts: list[str]
) -> None:
    planned = place.plan()
    place.made.simulator.fault(fault, "pins/create")
    brief = json.dumps({**json.loads(TIMING), "stop": _STOP})
    with place.worker(PUBLISHING_TIMING=brief) as process:
        eventually(lambda: place.creates(planned))
        process.terminate()
        assert process.wait(_STOP + _MARGIN) == 0
        assert place.running() == []
    [row] = place.rows(planned)
    assert (row["status"], row["attempts"]) == ("publishing", ["running"])
    place.made.simulator.clear_faults()
    with place.worker():
        place.published(planned)
    [row] = place.rows(planned)
    assert row["attempts"] == attempts


def test_what_a_stop_has_left_is_found_as_one_that_is_checked(place: Place) -> None:
    planned = place.plan()
    place.made.simulator.fault("never_answers_after_work", "pins/create")
    brief = json.dumps({**json.loads(TIMING), "stop": 1})
    with place.worker(PUBLISHING_TIMING=brief) as process:
        eventually(lambda: place.creates(planned))
        process.terminate()
        process.wait(PATIENCE_SECONDS)
    patient = json.dumps({**json.loads(TIMING), "check_delays": [3600, 3601, 3602]})
    with place.worker(PUBLISHING_TIMING=patient):
        eventually(lambda: place.rows(planned)[0]["status"] == "checking")
    [row] = place.rows(planned)
    assert row["attempts"] == ["unknown"]
    assert len(place.creates(planned)) == 1


def test_control_c_in_a_terminal_ends_it_without_a_traceback(place: Place) -> None:
    with place.in_a_terminal("worker") as process:
        place.published(place.plan(pins=3), pins=3)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert place.running() == []
    assert "Traceback" not in place.said.read_text()


def test_a_stop_reads_the_sections_of_no_further_board(place: Place) -> None:
    place.made.simulator.add_user("librarian", boards=_BOARDS)
    place.made.simulator.set_latency(1500)
    with place.worker() as process:
        place.read_boards("librarian")
        eventually(lambda: sections_read(place) >= 2)
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
    assert sections_read(place) < _BOARDS


def sections_read(place: Place) -> int:
    """Return of how many boards the sections were asked for."""
    records = place.made.simulator.requests
    return [record.operation for record in records].count("board_sections/list")
