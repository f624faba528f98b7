"""Pins of one account go out in the order of their times."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from publishing.models import Pin
from tests.publishing.model.world import World


@dataclass(frozen=True)
class Ready:
    """A pin that is due, complete, and waits for nothing but its turn."""

    pk: int
    title: str
    username: str
    due_at: datetime

    @property
    def key(self) -> tuple[datetime, int]:
        return self.due_at, self.pk


def ready() -> list[Ready]:
    """Return the pins that are due now and were not put off.

    Left out are copies of one another, and videos, which others do not wait for.
    """
    due = list(Pin.objects.due(timezone.now()).select_related("account", "media"))
    titles = list(Pin.objects.values_list("title", flat=True))
    return [
        Ready(pin.pk, pin.title, pin.account.username, pin.due_at)
        for pin in due
        if pin.due_at is not None and pin.due_at == pin.next_at and titles.count(pin.title) == 1
        if pin.media is None or not pin.media.is_video
    ]


def check(world: World, before: list[Ready], seen_requests: int) -> None:
    """Hold what arrived since against what was ready before."""
    arrived = _arrived(world, seen_requests)
    for pin in before:
        if pin.title in arrived:
            for other in before:
                assert other.username != pin.username or not _overtaken(other, pin, arrived), (
                    f"{pin.title} went out before {other.title}: {arrived}"
                )


def _arrived(world: World, since: int) -> list[str]:
    """Return the titles of the creates that arrived, by their first arrival."""
    records = world.sim.requests[since:]
    return list(dict.fromkeys(r.title for r in records if r.operation == "pins/create" and r.title))


def _overtaken(other: Ready, pin: Ready, arrived: list[str]) -> bool:
    if other.key >= pin.key:
        return False
    if other.title in arrived:
        return arrived.index(other.title) > arrived.index(pin.title)
    still = Pin.objects.filter(pk=other.pk, status=Pin.Status.SCHEDULED, next_at=other.due_at)
    return still.exists()
