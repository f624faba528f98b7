"""The threads in which a process of the cluster works on videos.

An upload may take half an hour, longer than any task may run, and must keep no lane waiting: so a
task starts a thread and returns. A process that ends takes its threads along; what they were at is
found again when its lease or its hint is over.
"""

import logging
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore, Thread

from django.db import connections

from publishing.lanes.turns import AWAY
from publishing.videos import steps
from publishing.videos.steps import Step

logger = logging.getLogger(__name__)

_UPLOADS = BoundedSemaphore(2)  # at once in one process: each fills the line, or a good part of it
_LOOKS = BoundedSemaphore(8)


def begin(pin_ids: Iterable[int], is_ending: Callable[[], bool]) -> list[Thread]:
    """Start the next step of each pin's video; return the threads.

    Where there is no room, nothing happens: the pin is soon due again, perhaps elsewhere.
    """
    found = (steps.next_step(pin_id) for pin_id in pin_ids if not is_ending())
    threads = [_start(step, is_ending) for step in found if step is not None]
    return [thread for thread in threads if thread is not None]


def _start(step: Step, is_ending: Callable[[], bool]) -> Thread | None:
    room = _UPLOADS if step.is_upload else _LOOKS
    if not room.acquire(blocking=False):
        return None
    name = f"video of pin {step.row.pin_id}"
    thread = Thread(target=_run, args=(step, room, is_ending), name=name, daemon=True)
    thread.start()
    return thread


def _run(step: Step, room: BoundedSemaphore, is_ending: Callable[[], bool]) -> None:
    """Take the step with a database connection of this thread's own."""
    try:
        step.take(is_ending)
    except AWAY as problem:
        logger.warning("The database does not answer, the video waits: %s", problem)
    finally:
        connections.close_all()
        room.release()
