"""Where a random history plays: two accounts with two boards each, and what we know of it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts import calling
from accounts.models import Board, BoardSection, PinterestAccount
from publishing import silence
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import Lane, Media, Pin
from tests import factories
from tests.publishing import linked
from tests.publishing.model.wishes import KEPT, OUT_SOON, Want, Wish
from tests.simulator.running import Simulator

Verb = Callable[[Pin], object]
HANDS = ("once", "twice", "late")
OURS = "Soup"


@dataclass
class World:
    """One history's surroundings.

    `ghosts`: pins left on Pinterest by their user's own decision, or that a restored database knows
    nothing of. `forgotten`: rows of such a database whose pins were out already. `is_out_of_joint`:
    the clock was set, or the database put back, so that nobody can count what is out today.
    """

    sim: Simulator
    travel: time_machine.Traveller
    accounts: list[PinterestAccount]
    boards: list[Board]
    section: BoardSection
    media: Media
    second: Media
    video: Media
    wishes: dict[int, Wish] = field(default_factory=dict)  # of each pin that was ever made
    seen: dict[int, Pin] = field(default_factory=dict)  # as their user saw them last
    ghosts: Counter[str] = field(default_factory=Counter)
    forgotten: set[int] = field(default_factory=set)
    is_out_of_joint: bool = False
    gone: set[str] = field(default_factory=set)  # boards that are deleted, with their pins
    numbers: "count[int]" = field(default_factory=count)

    def account(self, which: int) -> PinterestAccount:
        """One of the accounts, as it is now."""
        return PinterestAccount.objects.get(pk=self.accounts[which % len(self.accounts)].pk)

    def title(self) -> str:
        """A title that no other pin has, save for copies of it."""
        return f"{OURS} {next(self.numbers)}"

    def bring_back(self, board_id: str) -> None:
        """Restore a board that vanished, with its pins."""
        self.sim.restore_board(board_id)
        self.gone.discard(board_id)

    def saw(self, pin: Pin) -> None:
        self.seen[pin.pk] = Pin.objects.with_places().get(pk=pin.pk)

    def made(self, pin: Pin) -> None:
        """A draft is there, and is looked at."""
        self.wishes[pin.pk] = KEPT
        self.saw(pin)

    def decided(self, pk: int, wish: Wish) -> None:
        """A decision was accepted; a time that the user left to us is what the row says."""
        now = Pin.objects.filter(pk=pk).first()
        if now is None:
            self.wishes[pk] = wish
            return
        due_at = now.due_at if wish.want is Want.OUT and wish.due_at is None else wish.due_at
        self.wishes[pk] = replace(wish, due_at=due_at, was_tried=now.attempts.exists())
        self.saw(now)

    def choose(self, which: int, **conditions: object) -> Pin | None:
        """One of the pins that fit; None where there is none."""
        fitting = list(Pin.objects.with_places().filter(**conditions).order_by("pk"))
        return fitting[which % len(fitting)] if fitting else None

    def act(
        self,
        which: int,
        hand: str,
        verb: Verb,
        wish: Wish | Callable[[Pin], Wish] = OUT_SOON,
        **conditions: object,
    ) -> None:
        """Press a button once, twice at once, or on a page that was opened some time ago.

        `wish` is what is wanted from then on, where the decision is accepted.
        """
        pin = self.choose(which, **conditions)
        if pin is None:
            return
        pin = self.seen.get(pin.pk, pin) if hand == "late" else pin
        pk, wanted = pin.pk, wish if isinstance(wish, Wish) else wish(pin)
        for _ in range(2 if hand == "twice" else 1):
            with suppress(ChangedMeanwhile, NotReady):
                verb(pin)
                self.decided(pk, wanted)
        if Pin.objects.filter(pk=pk).exists():
            self.saw(Pin(pk=pk))


def begin(sim: Simulator, travel: time_machine.Traveller) -> World:
    """Start anew: empty tables, Pinterest as on its first day, the clock where it began."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    sim.reset()
    sim.set_processing(2)
    travel.move_to(factories.NOW)
    user = factories.user("alice@example.com")
    for name in ("first", "second"):
        sim.add_user(name, boards=2)
    accounts = [linked.connected(user, sim, name) for name in ("first", "second")]
    Lane.objects.filter(account=accounts[1]).update(spacing_seconds=120, daily_cap=3)
    boards = [linked.board(a, sim, f"Board {n}") for a in accounts for n in (1, 2)]
    silence.note(timezone.now())
    media, second = factories.media(user), factories.media(user)
    return World(
        sim, travel, accounts, boards, _section(boards[0]), media, second, factories.video(user)
    )


def _section(board: Board) -> BoardSection:
    there = calling.call(
        board.account, lambda client: client.create_section(board.pinterest_id, "Soups")
    )
    return factories.section(board, there.name, pinterest_id=there.id)


def fresh() -> list[Pin]:
    """Every pin as it is now."""
    return list(Pin.objects.with_places().order_by("pk"))


def go_to(world: World, moment: datetime, *, alive: bool) -> None:
    """Let time pass until then; `alive` says whether a worker gives its signs all the while."""
    seconds = (moment - timezone.now()).total_seconds()
    world.travel.move_to(moment)
    if alive:
        silence.note(timezone.now(), every=max(0.0, seconds) + 1)
