"""The database is put back to an earlier moment; Pinterest keeps what was sent since."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from hypothesis.stateful import invariant, rule

from publishing.models import Pin
from tests.publishing.model import backups, ledger
from tests.publishing.model.backups import Copy
from tests.publishing.model.wishes import Wish
from tests.publishing.model.world import World, go_to

_SEEN = timedelta(minutes=11)  # a restore of less nobody sees where there is no Redis


@dataclass(frozen=True)
class Backup:
    """The rows, and what was known when they were copied."""

    rows: Copy
    wishes: dict[int, Wish]
    seen: dict[int, Pin]
    ghosts: Counter[str]
    forgotten: set[int]


class RestoringRules:
    """A backup, at first from the very beginning, and a disaster some time later."""

    world: World
    backup: Backup | None = None

    @invariant()
    def a_backup_is_there(self) -> None:
        """Made before the worker does what is due."""
        if self.backup is None:
            self.back_up()

    @rule()
    def back_up(self) -> None:
        w = self.world
        self.backup = Backup(
            backups.copy(), dict(w.wishes), dict(w.seen), Counter(w.ghosts), set(w.forgotten)
        )

    @rule()
    def restore(self) -> None:
        assert self.backup
        go_to(self.world, max(timezone.now(), self.backup.rows.taken_at + _SEEN), alive=False)
        may_be_out = {pin.pk for pin in Pin.objects.all() if ledger.says_it_may_be_out(pin)}
        self.backup.rows.put_back()
        self._remember(self.backup, may_be_out)
        self.backup = None

    def _remember(self, backup: Backup, may_be_out: set[int]) -> None:
        """Users know what they see; what is out beyond that is of rows taken back, or of none."""
        w = self.world
        w.wishes, w.seen = dict(backup.wishes), dict(backup.seen)
        w.ghosts, w.forgotten = Counter(backup.ghosts), set(backup.forgotten)
        w.is_out_of_joint = True
        excess = ledger.out(w) - ledger.accounted(w)
        for pin in Pin.objects.filter(pk__in=may_be_out).select_related("board"):
            if excess[pin.title] > 0 and not ledger.says_it_may_be_out(pin) and _is_there(w, pin):
                w.forgotten.add(pin.pk)
                excess[pin.title] -= 1
        w.ghosts += excess


def _is_there(world: World, pin: Pin) -> bool:
    """Whether it is out as its row says. What was rewritten or moved since is none of the row's."""
    said = pin.board and (pin.title, pin.description, pin.board.pinterest_id)
    return any(
        (each["title"], each["description"], each["board_id"]) == said for each in world.sim.pins()
    )
