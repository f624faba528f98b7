"""Where a random history plays: two accounts with two boards each, and what we know of it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Board, PinterestAccount
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import Lane, Media, Pin
from tests import factories
from tests.publishing import linked
from tests.simulator.running import Simulator

Verb = Callable[[Pin], object]
HANDS = ("once", "twice", "late")


@dataclass
class World:
    """One history's surroundings. `ghosts`: pins left on Pinterest by their user's own decision."""

    sim: Simulator
    travel: time_machine.Traveller
    accounts: list[PinterestAccount]
    boards: list[Board]
    media: Media
    seen: dict[int, Pin] = field(default_factory=dict)  # as their user saw them last
    ghosts: Counter[str] = field(default_factory=Counter)
    gone: set[str] = field(default_factory=set)  # boards that are deleted, with their pins
    numbers: "count[int]" = field(default_factory=count)

    def title(self) -> str:
        """A title that no other pin has, save for copies of it."""
        return f"Soup {next(self.numbers)}"

    def bring_back(self, board_id: str) -> None:
        """Restore a board that vanished, with its pins."""
        self.sim.restore_board(board_id)
        self.gone.discard(board_id)

    def saw(self, pin: Pin) -> None:
        self.seen[pin.pk] = Pin.objects.with_places().get(pk=pin.pk)

    def choose(self, which: int, **conditions: object) -> Pin | None:
        """One of the pins that fit; None where there is none."""
        fitting = list(Pin.objects.with_places().filter(**conditions).order_by("pk"))
        return fitting[which % len(fitting)] if fitting else None

    def act(self, which: int, hand: str, verb: Verb, **conditions: object) -> None:
        """Press a button once, twice at once, or on a page that was opened some time ago."""
        pin = self.choose(which, **conditions)
        if pin is None:
            return
        pin = self.seen.get(pin.pk, pin) if hand == "late" else pin
        for _ in range(2 if hand == "twice" else 1):
            with suppress(ChangedMeanwhile, NotReady):
                verb(pin)
        if Pin.objects.filter(pk=pin.pk).exists():
            self.saw(pin)


def begin(sim: Simulator, travel: time_machine.Traveller) -> World:
    """Start anew: empty tables, Pinterest as on its first day, the clock where it began."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    sim.reset()
    travel.move_to(factories.NOW)
    user = factories.user("alice@example.com")
    for name in ("first", "second"):
        sim.add_user(name, boards=2)
    accounts = [linked.connected(user, sim, name) for name in ("first", "second")]
    Lane.objects.filter(account=accounts[1]).update(spacing_seconds=10, daily_cap=3)
    boards = [linked.board(a, sim, f"Board {n}") for a in accounts for n in (1, 2)]
    return World(sim, travel, accounts, boards, factories.media(user))


def fresh() -> list[Pin]:
    """Every pin as it is now."""
    return list(Pin.objects.with_places().order_by("pk"))


def now_and(world: World, seconds: float) -> None:
    """Let so many seconds pass."""
    world.travel.move_to(timezone.now().timestamp() + seconds)
