"""What a user decides who is asked whether a pin is out: they look, and tell the truth."""

from functools import partial
from typing import Any

from hypothesis.stateful import rule

from accounts.pinterest.causes import Cause
from publishing import settling
from publishing.models import Pin
from tests.publishing.model import ledger
from tests.publishing.model.composing_rules import hands, which
from tests.publishing.model.wishes import KEPT
from tests.publishing.model.world import World

UNSETTLED: dict[str, Any] = {"status": Pin.Status.NEEDS_YOU, "cause": Cause.OUTCOME_UNKNOWN}


def tell_the_truth(world: World, pin: Pin) -> None:
    """Say whether it is there."""
    if not Pin.objects.filter(pk=pin.pk, **UNSETTLED).exists():
        return  # the second half of a double click would be about another question
    if there := ledger.sure_to_be_out(world, pin.title):
        settling.it_is_there(pin, there)
    else:
        settling.send_again(pin)


class SettlingRules:
    """The verbs of `publishing.settling`."""

    world: World

    @rule(pin=which, hand=hands)
    def settle(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, partial(tell_the_truth, self.world), **UNSETTLED)

    @rule(pin=which, hand=hands)
    def drop(self, pin: int, hand: str) -> None:
        """It may be out all the same: it is looked for before it is ever sent again."""
        self.world.act(pin, hand, settling.drop, KEPT, **UNSETTLED)
