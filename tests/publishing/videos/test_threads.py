"""Threads of a process: they begin what is due, and each closes its own connection."""

from threading import Event, current_thread, main_thread

import pytest

from publishing.models import Pin
from publishing.videos import threads
from tests.publishing.lanes.steps import lanes
from tests.publishing.videos.acting import fresh, row, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db(transaction=True)


def begin(pin: Pin) -> int:
    """Let the process take its next step, hinted at twice, and wait for that."""
    started = [*threads.begin([pin.pk], lambda: False), *threads.begin([pin.pk], lambda: False)]
    for thread in started:
        thread.join()
    return len(started)


def test_two_hints_at_once_upload_once_in_threads_that_end(sim: Simulator, planned: Pin) -> None:
    lanes()
    assert begin(planned) == 2
    assert uploads(sim) == [204]
    assert row(planned).uploaded_at
    begin(planned)
    assert fresh(planned).status == Pin.Status.SCHEDULED


def test_a_process_uploads_two_at_once_and_leaves_the_others_to_others(
    sim: Simulator, planned: Pin
) -> None:
    go_on = Event()

    def halt() -> bool:
        """Hold each upload up at its first block."""
        if current_thread() is not main_thread():
            go_on.wait(30)
        return False

    lanes()
    pins = [planned, copy(planned), copy(planned)]
    started = threads.begin([pin.pk for pin in pins], halt)
    go_on.set()
    for thread in started:
        thread.join()
    assert len(started) == 2
    assert uploads(sim) == [204, 204]


def test_a_process_that_ends_begins_nothing(planned: Pin) -> None:
    lanes()
    assert threads.begin([planned.pk], lambda: True) == []


def copy(pin: Pin) -> Pin:
    values = {field.attname: getattr(pin, field.attname) for field in Pin._meta.concrete_fields}
    for name in ("id", "key"):
        del values[name]
    values["status"] = Pin.Status.PROCESSING
    return Pin.objects.create(**values)
