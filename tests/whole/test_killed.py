"""kill -9 at the worst instants: no pin is lost, none is there twice, and nothing runs on."""

import signal

import pytest

from tests.whole import processes
from tests.whole.place import PATIENCE_SECONDS, Place, eventually


def test_when_the_main_process_is_killed_the_cluster_ends_and_a_new_worker_goes_on(
    place: Place,
) -> None:
    planned = place.plan(pins=4)
    with place.worker() as process:
        place.made.simulator.set_latency(700)
        eventually(lambda: place.creates(planned))
        process.kill()
        eventually(lambda: not place.running())
    assert len(place.titles(planned.board)) < 4
    with place.worker():
        place.published(planned, pins=4)
    assert len(place.creates(planned)) == 4


@pytest.mark.parametrize("fault", [None, "never_answers"])
def test_when_everything_is_killed_during_a_create_the_pin_is_out_once_all_the_same(
    place: Place, fault: str | None
) -> None:
    planned = place.plan()
    place.made.simulator.set_latency(1500)
    if fault:
        place.made.simulator.fault(fault, "pins/create", times=1)
    with place.worker():
        eventually(lambda: place.creates(planned))
        place.end_all()
    place.made.simulator.set_latency(0)
    [row] = place.rows(planned)
    assert (row["status"], row["attempts"]) == ("publishing", ["running"])
    with place.worker():
        place.published(planned)
    [row] = place.rows(planned)
    assert row["attempts"] == (["not_found", "published"] if fault else ["found"])


@pytest.mark.parametrize(
    "victims", [slice(0, 1), slice(1, 2), slice(2, 4)], ids=["main", "sentinel", "workers"]
)
def test_a_cluster_that_lost_a_process_is_replaced(place: Place, victims: slice) -> None:
    with place.worker() as process:
        before = cluster(place, process.pid)
        processes.kill(before[victims])
        eventually(lambda: not set(before) & set(place.running()))
        place.published(place.plan(pins=2), pins=2)


def test_a_cluster_that_dies_four_times_ends_the_worker_with_a_failure(place: Place) -> None:
    with place.worker() as process:
        for _ in range(4):
            dead = cluster(place, process.pid)
            processes.kill(dead, signal.SIGKILL)
            eventually(lambda dead=dead: not set(dead) & set(place.running()))  # type: ignore[misc]
        assert process.wait(PATIENCE_SECONDS) == 1
        assert place.running() == []


def cluster(place: Place, worker: int) -> list[int]:
    """Wait for a whole cluster; return its processes: main, sentinel, two workers, and others."""

    def found() -> list[int]:
        pids = place.running("qcluster")
        main = [pid for pid in pids if processes.parent(pid) == worker]
        sentinel = [pid for pid in pids if processes.parent(pid) in main]
        others = [pid for pid in pids if processes.parent(pid) in sentinel]
        return [*main, *sentinel, *others] if len(others) == _OTHERS else []

    eventually(found)
    return found()


_OTHERS = 4  # two processes that work, django-q2's pusher and its monitor
