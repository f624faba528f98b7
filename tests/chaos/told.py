"""How large a run is to be, what happened in it, and what of it did not come about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.chaos.instants import INSTANTS
from tests.chaos.verdict import Verdict
from tests.chaos.victims import KINDS
from tests.chaos.weather import WEATHER

CALLER = "caller"  # the very process that waits for the answer
ASLEEP = "asleep past the lease"
RESTORED = "backup restored"
_MANY_KILLS = 100  # from so many on, chance leaves nothing out


@dataclass
class Size:
    """How large a run is; after a restore, `restores` of them, what was planned since is gone."""

    accounts: int = 6
    pins: int = 120
    kills: int = 8
    workers: int = 2
    restores: int = 0


@dataclass
class Told:
    """What happened in a run, and what came of it.

    `kills` are told by who was killed, `instants` by when; `missed` are those that did not come
    about, so that somebody was killed at no instant in particular.
    """

    seed: int
    pins: int = 0
    seconds: float = 0
    kills: Counter[str] = field(default_factory=Counter)
    instants: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    weather: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    found_again: int = 0  # pins that were out already when a database was restored
    verdict: Verdict = field(default_factory=Verdict)


def shortfalls(told: Told, size: Size, upsets: tuple[str, ...] = ()) -> list[str]:
    """Return what was to happen and did not: a run in which it is missing proves nothing.

    `upsets` are the disturbances of servers that the place offers.
    """
    return list(_shortfalls(told, size, upsets))


def _shortfalls(told: Told, size: Size, upsets: tuple[str, ...]) -> Iterator[str]:
    if told.kills.total() < size.kills:
        yield f"{told.kills.total()} kills of {size.kills}"
    if told.pins != size.pins:
        yield f"{told.pins} pins of {size.pins}"
    yield from (f"nobody was killed {name}" for name in INSTANTS if not told.instants[name])
    yield from (f"never: {name}" for name in (ASLEEP, *upsets) if not told.events[name])
    if told.events[RESTORED] < size.restores:
        yield f"{told.events[RESTORED]} restores of {size.restores}"
    if size.restores and not told.found_again:
        yield "no restore took back a pin that was out"
    yield from _of_many(told) if size.kills >= _MANY_KILLS else _of_few(told)


def _of_few(told: Told) -> Iterator[str]:
    if not told.weather:
        yield "no answer was lost, late or garbage"


def _of_many(told: Told) -> Iterator[str]:
    yield from (f"no {kind} was killed" for kind in (*KINDS, CALLER) if not told.kills[kind])
    names = sorted({each.fault for each in WEATHER})
    yield from (f"Pinterest never gave {name}" for name in names if not told.weather[name])
