"""What Pinterest's answers told of its limits, kept, and what follows when one is used up.

The limits of an account are kept with its lane, those that the whole app shares (Trial access: by
the day) in a row of the environment's. Written only when it matters: when a limit is new, or what
is left of it has crossed a tenth. Two processes that write at once may lose a number; the next
answer tells it again, and Pinterest itself says no to what is too much.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import PinterestAccount
from accounts.pinterest.budgets import Category, Kept, exhausted_until, merged, of_account, of_app
from accounts.pinterest.types import Budget
from publishing.models import AppBudget, Lane
from publishing.models.cause import OwnCause
from publishing.opening import open_lane

_STEPS = 10

Heard = tuple[PinterestAccount, Sequence[Budget]]


def remember(account: PinterestAccount, heard: Sequence[Budget]) -> None:
    """Keep what an answer told (`PinterestClient.budgets`). Wants the account with its lane."""
    remember_all([(account, heard)])


def hear(account: PinterestAccount, heard: Sequence[Budget]) -> None:
    """Keep what an answer told that came outside of the lanes; see `accounts.calling.listen`."""
    found = PinterestAccount.objects.filter(pk=account.pk).first()
    if found is None:  # deleted meanwhile
        return
    open_lane(found)
    remember(found, heard)


def remember_all(heard: Iterable[Heard]) -> None:
    """Keep what answers told, in their order, and let lanes wait whose writes are used up.

    One statement for each lane and each environment of which something changed that matters, and
    one to read what is kept of the app, when an answer tells of it: with Trial access only.
    """
    now = timezone.now()
    lanes: dict[int, Lane] = {}
    told: dict[int, list[Budget]] = {}
    shared: dict[str, list[Budget]] = {}
    for account, budgets in heard:
        lanes[account.pk] = account.lane
        told.setdefault(account.pk, []).extend(of_account(budgets))
        shared.setdefault(account.environment, []).extend(of_app(budgets))
    for pk, lane in lanes.items():
        _remember_lane(lane, told[pk], now)
    for environment, of in shared.items():
        if of:
            _remember_app(environment, of, now)


def reads_spent_until(account: PinterestAccount, now: datetime) -> datetime | None:
    """Return until when nothing may be read for the account; None when it may."""
    app = AppBudget.objects.filter(environment=account.environment).first()
    kept = {**account.lane.budgets, **(app.budgets if app else {})}
    return exhausted_until(kept, Category.READ, now)


def changed(kept: Mapping[str, Any], heard: Iterable[Budget], now: datetime) -> Kept | None:
    """Return what is to be kept now; None when nothing changed that matters. Pure."""
    before, after = merged(kept, [], now), merged(kept, heard, now)
    return after if _levels(before) != _levels(after) else None


def _levels(kept: Kept) -> dict[str, tuple[object, int]]:
    """Return what matters of each limit: how high it is, and how many tenths of it are left."""
    return {name: (of["limit"], _level(of["limit"], of["remaining"])) for name, of in kept.items()}


def _level(limit: object, remaining: object) -> int:
    """Return the tenths that are left, rounded up: 0 only when nothing is. Unknown is full."""
    if not isinstance(remaining, int) or not isinstance(limit, int) or limit == 0:
        return 0 if remaining == 0 else _STEPS
    return min(_STEPS, -(-remaining * _STEPS // limit))


def _remember_lane(lane: Lane, heard: Sequence[Budget], now: datetime) -> None:
    """The lane in hand stays as it was read: whoever is rolled back repeats this with it."""
    kept = changed(lane.budgets, heard, now)
    if kept is None:
        return
    until = exhausted_until(kept, Category.WRITE, now)
    own = Lane.objects.filter(pk=lane.pk)
    own.update(budgets=kept)
    if until:
        _wait(own, until, OwnCause.BUDGET)


def _remember_app(environment: str, heard: Sequence[Budget], now: datetime) -> None:
    app = AppBudget.objects.filter(environment=environment).first()
    kept = changed(app.budgets if app else {}, heard, now)
    if kept is None:
        return
    AppBudget.objects.bulk_create(
        [AppBudget(environment=environment, budgets=kept)],
        update_conflicts=True,
        unique_fields=["environment"],
        update_fields=["budgets", "updated_at"],
    )
    until = exhausted_until(kept, Category.WRITE, now)
    if until:
        _wait(Lane.objects.filter(account__environment=environment), until, OwnCause.APP_BUDGET)


def _wait(lanes: QuerySet[Lane], until: datetime, cause: OwnCause) -> None:
    """Let lanes wait that do not wait longer already. Locked in order: others do so too."""
    shorter = lanes.filter(Q(not_before=None) | Q(not_before__lt=until))
    with transaction.atomic():
        rows = shorter.order_by("account_id").select_for_update(of=("self",))
        ids = list(rows.values_list("pk", flat=True))
        Lane.objects.filter(pk__in=ids).update(not_before=until, not_before_cause=cause)
