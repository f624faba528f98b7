"""What comes when in a run, so that all that is asked for happens in it."""

from tests.chaos.instants import INSTANTS
from tests.chaos.told import Size, Told

_SLEEP_EVERY = 12
_UPSETS = 20  # in a run
_BACKED_UP, _RESTORED = 0.4, 0.8  # of the part of the run that belongs to one restore
_GOES_FOR_A_KILL = 2  # at most, and some more in a short run


class Schedule:
    """Counts the goes of a run."""

    def __init__(self, size: Size) -> None:
        self._size, self._go = size, 0
        self._most = _GOES_FOR_A_KILL * size.kills + len(INSTANTS)
        parts = size.kills / max(1, size.restores)
        starts = [parts * number for number in range(size.restores)]
        self._backups = {int(start + parts * _BACKED_UP) for start in starts}
        self._restores = {int(start + parts * _RESTORED) for start in starts}

    def goes_on(self, told: Told) -> bool:
        """Whether there is another go, which begins then: until enough kills have happened."""
        self._go += 1
        missing = told.kills.total() < self._size.kills or self._unreached(told)
        return bool(missing) and self._go <= self._most

    def next_instant(self, told: Told) -> str:
        """Return the one that was tried least; once enough are dead, one that never came about."""
        if told.kills.total() >= self._size.kills:
            return self._unreached(told)[0]
        return min(INSTANTS, key=lambda name: told.instants[name] + told.missed[name])

    def share(self, left: int, told: Told) -> int:
        """Return how many of the pins that are left fall due in this go."""
        return left // max(2, self._size.kills - told.kills.total() + 1)

    def sleeps(self) -> bool:
        return self._go % _SLEEP_EVERY == 7

    def backs_up(self) -> bool:
        return self._go in self._backups

    def restores(self) -> bool:
        return self._go in self._restores

    def upset(self, names: list[str]) -> list[str]:
        """Return which of these comes in this go, each in its turn."""
        every = max(2, self._size.kills // _UPSETS)
        turn, rest = divmod(self._go, every)
        return [names[turn % len(names)]] if names and not rest else []

    def _unreached(self, told: Told) -> list[str]:
        return [name for name in INSTANTS if not told.instants[name]]
