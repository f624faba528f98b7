"""The instants at which something is killed: each is reached from outside, and then left again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from tests.chaos.locks import nobody_writes
from tests.simulator.running import Simulator
from tests.whole.place import Place

CREATE = "pins/create"
_PATIENCE_SECONDS = 8.0
_LATE_SECONDS = 0.6  # so late comes an answer whose record is held up
_TO_THE_LOCK_SECONDS = 0.8

# Gives the port of the caller whose process is to die, 0 where it may be any.
Instant = Callable[[Place], Iterator[int]]


def at_the_claim(place: Place) -> Iterator[int]:
    """Something is due, and its claim cannot be written."""
    with nobody_writes(place.made.environment["DATABASE_URL"]):
        time.sleep(_TO_THE_LOCK_SECONDS)
        yield 0


def before_the_work(place: Place) -> Iterator[int]:
    """The claim is committed, the request is out, and Pinterest has done nothing."""
    with _held(place.made.simulator, "never_answers") as port:
        yield port


def after_the_work(place: Place) -> Iterator[int]:
    """Pinterest has made the pin, and has not answered."""
    with _held(place.made.simulator, "never_answers_after_work") as port:
        yield port


def at_the_record(place: Place) -> Iterator[int]:
    """Pinterest has answered, and the answer cannot be written down."""
    address = place.made.environment["DATABASE_URL"]
    late = _held(place.made.simulator, "slow_answer", _LATE_SECONDS)
    with late as port, nobody_writes(address):
        time.sleep(_LATE_SECONDS + 0.3)
        yield port


def whenever(place: Place) -> Iterator[int]:
    """At no instant in particular."""
    yield 0


INSTANTS: dict[str, Instant] = {
    "at the claim": at_the_claim,
    "before the work": before_the_work,
    "after the work": after_the_work,
    "at the record": at_the_record,
    "whenever": whenever,
}


@contextmanager
def reached(place: Place, name: str) -> Iterator[int]:
    """Be at this instant for as long as the block lasts."""
    with contextmanager(INSTANTS[name])(place) as port:
        yield port


@contextmanager
def _held(sim: Simulator, fault: str, seconds: float | None = None) -> Iterator[int]:
    """Let a create meet the fault; gives its caller's port, 0 when none came in time."""
    number = sim.fault(fault, CREATE, times=1, parameter=seconds)
    try:
        yield _port(sim, fault) if _taken(sim, number) else 0
    finally:
        sim.clear_faults(number=number)


def _taken(sim: Simulator, number: int) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        if number not in [each["number"] for each in sim.faults()]:
            return True
        time.sleep(0.01)
    return False


def _port(sim: Simulator, fault: str) -> int:
    latest = islice(reversed(sim.requests), 1000)
    return next((record.port for record in latest if record.fault == fault), 0)
