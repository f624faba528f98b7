"""Accounts that a process was offered, and whose lanes it has not taken yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from threading import Event
from time import monotonic

from publishing.lanes.held import Held

CHANCE_SECONDS = 0.5  # for a process with free threads to take what this one was offered
_HELD_FOR_EACH_CALLER = 4  # lanes, most of which wait for a thread, or for their pin's time
_TAKEN_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """Accounts that may have something to do; `taken` is set once there was room for them."""

    account_ids: list[int]
    taken: Event


class Offers:
    """In the order in which they came; each account once."""

    def __init__(self, callers: int) -> None:
        self._callers = callers
        self._since: dict[int, float] = {}
        self._waiting: list[Event] = []

    def __len__(self) -> int:
        return len(self._since)

    def add(self, offer: Offer) -> None:
        """Take an offer in."""
        for account_id in offer.account_ids:
            self._since.setdefault(account_id, monotonic())
        self._waiting.append(offer.taken)

    def to_take(self, held: Held) -> list[int]:
        """Take lanes while callers are free; more only after other processes had their chance.

        So idle processes get the next hint, and of very many lanes none has to wait for another's
        end.
        """
        if not self._since or len(held) >= self._callers * _HELD_FOR_EACH_CALLER:
            return []
        if held.active < self._callers:
            return list(islice(self._since, _TAKEN_AT_ONCE))
        early = monotonic() - CHANCE_SECONDS
        return [each for each, since in self._since.items() if since < early][:_TAKEN_AT_ONCE]

    def taken(self, account_ids: Iterable[int]) -> None:
        """Forget accounts whose lanes were taken, or belong to somebody else."""
        for account_id in account_ids:
            self._since.pop(account_id, None)
        while self._waiting and not self._since:
            self._waiting.pop().set()
