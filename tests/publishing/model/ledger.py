"""What is out, held against what we say is out."""

from collections import Counter

from accounts.pinterest.causes import Cause
from publishing.models import Pin
from tests.publishing.model.world import OURS, World

MAY_BE_OUT = (Pin.Status.PUBLISHING, Pin.Status.CHECKING, Pin.Status.PUBLISHED)


def says_it_may_be_out(pin: Pin) -> bool:
    """Whether the pin is shown as published, or as one of which nobody knows."""
    uncertain = pin.status == Pin.Status.NEEDS_YOU and pin.cause == Cause.OUTCOME_UNKNOWN
    return uncertain or pin.in_doubt_since is not None or pin.status in MAY_BE_OUT


def accounted(world: World) -> Counter[str]:
    """Return how many pins of each title may be out, by our rows and our users' decisions.

    A row that a restore took back still has its pin out there, and is one with it.
    """
    rows = Pin.objects.all()
    known = (p for p in rows if p.pk in world.forgotten or says_it_may_be_out(p))
    return Counter(pin.title for pin in known) + world.ghosts


def out(world: World) -> Counter[str]:
    """Return how many pins of each title Pinterest has."""
    there = (pin for pin in world.sim.pins() if pin["board_id"] not in world.gone)
    return Counter(pin["title"] for pin in there)


def sure_to_be_out(world: World, title: str) -> str:
    """Return the id of a pin that no row has, when all that may be out are out; "" otherwise."""
    ours = set(Pin.objects.exclude(pinterest_id="").values_list("pinterest_id", flat=True))
    there = (pin for pin in world.sim.pins() if pin["board_id"] not in world.gone)
    ids = [pin["id"] for pin in there if pin["title"] == title]
    free = [each for each in ids if each not in ours]
    return free[-1] if free and len(ids) >= accounted(world)[title] else ""


def check(world: World) -> None:
    """Never twice, never behind the user's back, and nothing is called out that is not."""
    there, known = out(world), accounted(world)
    for title, number in there.items():
        if title.startswith(OURS):
            assert number <= known[title], f"{title}: {number} out, {known[title]} accounted for"
    titles = {pin["id"]: pin["title"] for pin in world.sim.pins()}
    for pin in Pin.objects.filter(status=Pin.Status.PUBLISHED):
        assert titles.get(pin.pinterest_id) == pin.title, f"{pin} is said to be out"
