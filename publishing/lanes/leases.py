"""The right to publish one account's pins: one holder at a time, told apart by a rising fence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from publishing.lanes import rows
from publishing.models import Lane
from publishing.timing import timing

_LANE = Lane._meta.db_table
_RELEASE = f"""
UPDATE {_LANE} SET lease_until = NULL, lease_owner = '' FROM given
WHERE {_LANE}.account_id = given.id AND {_LANE}.fence = given.fence
AND {_LANE}.lease_owner = %s AND {_LANE}.lease_until > %s
"""  # noqa: S608 - the names of our own tables


@dataclass(frozen=True, slots=True)
class Lease:
    """Held until `until` unless renewed; `fence` is higher than that of every holder before."""

    account_id: int
    owner: str
    fence: int
    until: datetime


def take(account_ids: Iterable[int], owner: str) -> list[Lease]:
    """Take those of the accounts' lanes that nobody holds."""
    now = timezone.now()
    until = now + timedelta(seconds=timing().lease)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    with transaction.atomic(savepoint=False):
        rows = unlocked(Lane.objects.filter(free, account_id__in=list(account_ids)))
        found = list(rows.order_by("account_id").values_list("account_id", "fence"))
        if found:
            Lane.objects.filter(account_id__in=[each for each, _ in found]).update(
                lease_owner=owner, lease_until=until, fence=F("fence") + 1, hinted_until=None
            )
    return [Lease(account_id, owner, fence + 1, until) for account_id, fence in found]


def renew(held_ones: Sequence[Lease]) -> list[Lease]:
    """Extend leases of one owner; return those that it still has. The others must stop.

    One whose row somebody has locked is as long as it was: there are nine chances to extend it.
    """
    until = timezone.now() + timedelta(seconds=timing().lease)
    with transaction.atomic(savepoint=False):
        free = _still_held(held_ones, unlocked(_held_by(held_ones)))
        if free:
            ids = [each.account_id for each in free]
            Lane.objects.filter(account_id__in=ids).update(lease_until=until)
    locked = [each for each in held_ones if each not in free]
    return [
        *(Lease(each.account_id, each.owner, each.fence, until) for each in free),
        *(_still_held(locked, _held_by(locked)) if locked else ()),
    ]


def release(held_ones: Sequence[Lease]) -> None:
    """Let lanes of one owner go. A lost lease is nobody's business any more."""
    if held_ones:
        given = [(lease.account_id, lease.fence) for lease in held_ones]
        rows.run_each("id, fence", given, _RELEASE, held_ones[0].owner, timezone.now())


def unlocked(lanes: QuerySet[Lane]) -> QuerySet[Lane]:
    """Lock the rows where the database can; those that somebody else has locked are left out.

    Two who lock several rows in different orders would wait for each other. SQLite has one writer.
    """
    can_skip = connection.features.has_select_for_update_skip_locked
    return lanes.select_for_update(skip_locked=can_skip)


def _still_held(leases: Sequence[Lease], lanes: QuerySet[Lane]) -> list[Lease]:
    fences = dict(lanes.order_by("account_id").values_list("account_id", "fence"))
    return [each for each in leases if fences.get(each.account_id) == each.fence]


def _held_by(held_ones: Sequence[Lease]) -> QuerySet[Lane]:
    return Lane.objects.filter(
        account_id__in=[lease.account_id for lease in held_ones],
        lease_owner=held_ones[0].owner if held_ones else "",
        lease_until__gt=timezone.now(),
    )
