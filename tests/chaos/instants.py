"""The instants at which something is killed: each is reached from outside, and then left again."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from tests.chaos.locks import nobody_claims, nobody_writes
from tests.simulator.running import Simulator
from tests.whole.place import Place

CREATE = "pins/create"
LOOK = "boards/list_pins"
_PATIENCE_SECONDS = 8.0
_LATE_SECONDS = 0.6  # so late comes an answer whose record is held up


@dataclass(frozen=True)
class Moment:
    """Whether the instant came about, and the port of the caller who is at it; 0: anybody is."""

    came: bool
    port: int = 0


Instant = Callable[[Place], Iterator[Moment]]


def at_the_claim(place: Place) -> Iterator[Moment]:
    """Something is due, and its claim cannot be written."""
    with nobody_claims(place.made.environment["DATABASE_URL"]) as came:
        yield Moment(came)


def before_the_work(place: Place) -> Iterator[Moment]:
    """The claim is committed, the request is out, and Pinterest has done nothing."""
    with _held(place.made.simulator, "never_answers") as moment:
        yield moment


def after_the_work(place: Place) -> Iterator[Moment]:
    """Pinterest has made the pin, and has not answered."""
    with _held(place.made.simulator, "never_answers_after_work") as moment:
        yield moment


def at_the_record(place: Place) -> Iterator[Moment]:
    """Pinterest has answered, and the answer cannot be written down."""
    address = place.made.environment["DATABASE_URL"]
    late = _held(place.made.simulator, "slow_answer", seconds=_LATE_SECONDS)
    with late as moment, nobody_writes(address):
        time.sleep(_LATE_SECONDS + 0.3)
        yield moment


def at_a_look(place: Place) -> Iterator[Moment]:
    """An answer was lost, and the board is being looked at."""
    sim = place.made.simulator
    lost = sim.fault("dropped_after_work", CREATE, times=1)
    try:
        with _held(sim, "never_answers", LOOK) as moment:
            yield moment
    finally:
        sim.clear_faults(number=lost)


def whenever(place: Place) -> Iterator[Moment]:
    """At no instant in particular."""
    time.sleep(random.random())
    yield Moment(came=True)


INSTANTS: dict[str, Instant] = {
    "at the claim": at_the_claim,
    "before the work": before_the_work,
    "after the work": after_the_work,
    "at the record": at_the_record,
    "at a look": at_a_look,
    "whenever": whenever,
}


@contextmanager
def reached(place: Place, name: str) -> Iterator[Moment]:
    """Be at this instant for as long as the block lasts."""
    with contextmanager(INSTANTS[name])(place) as moment:
        yield moment


@contextmanager
def _held(
    sim: Simulator, fault: str, operation: str = CREATE, seconds: float | None = None
) -> Iterator[Moment]:
    """Let a call meet the fault, and be there with whoever made it."""
    number = sim.fault(fault, operation, times=1, parameter=seconds)
    try:
        port = _port(sim, fault, operation) if _taken(sim, number) else 0
        yield Moment(bool(port), port)
    finally:
        sim.clear_faults(number=number)


def _taken(sim: Simulator, number: int) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        if number not in [each["number"] for each in sim.faults()]:
            return True
        time.sleep(0.01)
    return False


def _port(sim: Simulator, fault: str, operation: str) -> int:
    latest = islice(reversed(sim.requests), 1000)
    met = (each for each in latest if (each.fault, each.operation) == (fault, operation))
    return next((record.port for record in met), 0)
