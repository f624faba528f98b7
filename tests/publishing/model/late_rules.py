"""What a user decides about pins whose time passed too long ago."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from publishing import lateness
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing
from tests.publishing.model.composing_rules import hands, which
from tests.publishing.model.wishes import KEPT, OUT_SOON
from tests.publishing.model.world import World, go_to
from tests.publishing.model.writing import publish_something

TOO_LATE: dict[str, Any] = {"status": Pin.Status.NEEDS_YOU, "cause": OwnCause.TOO_LATE}
_DAYS = timedelta(days=2)  # longer than the accounts' tolerance
DROPPED: dict[str, Any] = {"status": Pin.Status.DRAFT, "cause": OwnCause.TOO_LATE}


class LateRules:
    """The verbs of `publishing.lateness`; another time is chosen as for any pin."""

    world: World

    @rule(pin=which, hand=hands)
    def send_a_late_one(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, lateness.send, **TOO_LATE)

    @rule(account=which)
    def send_all_late_ones(self, account: int) -> None:
        """They go out spaced, and in the order of the times that they had."""
        chosen = self.world.account(account)
        before = [pin.pk for pin in lateness.too_late(chosen)]
        sent = lateness.send_all(chosen, before)
        assert [pin.pk for pin in sent] == before
        for pin in sent:
            self.world.decided(pin.pk, OUT_SOON)
        times = [pin.due_at for pin in sent if pin.due_at]
        least = max(Lane.objects.get(account=chosen).spacing_seconds, timing().catch_up_spacing)
        assert all((b - a).total_seconds() >= least for a, b in pairwise(times)), times

    @rule(pin=which, hand=hands)
    def drop_a_late_one(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, lateness.drop, KEPT, **TOO_LATE)

    @rule(account=which, regret=st.booleans())
    def drop_all_late_ones(self, account: int, regret: bool) -> None:
        chosen = self.world.account(account)
        before = list(lateness.too_late(chosen))
        at, number = lateness.drop_all(chosen, [pin.pk for pin in before])
        assert number == len(before)
        for pin in before:
            self.world.decided(pin.pk, KEPT)
        if regret:
            assert lateness.take_all_back(chosen, at) == len(before)
            for pin in before:
                self.world.decided(pin.pk, OUT_SOON)

    @rule(pin=which, hand=hands)
    def take_a_dropped_one_back(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, lateness.take_back, **DROPPED)

    @rule(board=which)
    def nothing_runs_for_days(self, board: int) -> None:
        """And what was planned is too late when it runs again."""
        publish_something(self.world, board)
        go_to(self.world, timezone.now() + _DAYS, alive=False)
