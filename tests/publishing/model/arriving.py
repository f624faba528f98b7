"""What reaches Pinterest is wanted, due, and held by nobody."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from accounts.models import PinterestAccount
from publishing.models import Lane, Pin, Standstill
from tests.publishing.lanes.failure_table import CREATE
from tests.publishing.model.wishes import Want
from tests.publishing.model.world import OURS, World
from tests.simulator.journal import RequestRecord


def check(world: World, seen_requests: int) -> None:
    """Hold the creates that arrived since against the decisions of users and administrators."""
    creates = [r for r in world.sim.requests[seen_requests:] if r.operation == CREATE and r.title]
    if not creates:
        return
    assert not Standstill.objects.open().exists(), f"sent in a standstill: {creates}"
    paused = Lane.objects.exclude(paused_at=None).values_list("account__username", flat=True)
    assert not {each.username for each in creates} & set(paused), f"sent in a pause: {creates}"
    _check_wanted(world, creates)
    _check_cap(world)
    _check_distance(world)


def _check_wanted(world: World, creates: list[RequestRecord]) -> None:
    now = timezone.now()
    wishes = world.wishes.items()
    due = [
        pk
        for pk, wish in wishes
        if wish.want is Want.OUT and (wish.due_at is None or wish.due_at <= now)
    ]
    titles = set(Pin.objects.filter(pk__in=due).values_list("title", flat=True))
    for each in creates:
        assert each.title in titles, f"{each.title} was sent, and nobody wanted that now"


def _check_cap(world: World) -> None:
    """Of the account with the small cap, no more are made in a day of its own."""
    if world.is_out_of_joint:
        return
    account = PinterestAccount.objects.select_related("lane").get(pk=world.accounts[1].pk)
    made = Counter(account.local(_made_at(pin)).date() for pin in _ours(world))
    today = account.local(timezone.now()).date()
    most = account.lane.daily_cap + world.ghosts.total()
    assert made[today] <= most, f"{made[today]} pins today, at most {most}"


def _check_distance(world: World) -> None:
    """Pins of that account are as far apart as its spacing says, less the parts of a second."""
    if world.is_out_of_joint:
        return
    moments = sorted(map(_made_at, _ours(world)))
    least = timedelta(seconds=world.accounts[1].lane.spacing_seconds - 1)
    for earlier, later in pairwise(moments):
        assert later - earlier >= least, f"one pin at {earlier}, the next at {later}"


def _ours(world: World) -> Iterator[dict[str, Any]]:
    """The pins that we made for the account with the small cap."""
    own = {each.pinterest_id for each in world.boards if each.account_id == world.accounts[1].pk}
    return (p for p in world.sim.pins() if p["board_id"] in own and p["title"].startswith(OURS))


def _made_at(pin: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(pin["created_at"]).replace(tzinfo=UTC)
