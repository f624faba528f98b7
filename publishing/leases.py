"""The right to publish one account's pins: one holder at a time, told apart by a rising fence."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from publishing.models import Lane
from publishing.timing import timing


@dataclass(frozen=True, slots=True)
class Lease:
    """Held until `until` unless renewed; `fence` is higher than that of every holder before."""

    account_id: int
    owner: str
    fence: int
    until: datetime


def take(account_id: int) -> Lease | None:
    """Take the account's lane when nobody holds it; None when somebody does."""
    now, owner = timezone.now(), uuid.uuid4().hex
    until = now + timedelta(seconds=timing().lease)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    taken = Lane.objects.filter(free, account_id=account_id).update(
        lease_owner=owner, lease_until=until, fence=F("fence") + 1, hinted_until=None
    )
    if not taken:
        return None
    fence = Lane.objects.values_list("fence", flat=True).get(account_id=account_id)
    return Lease(account_id, owner, fence, until)


def renew(lease: Lease) -> Lease | None:
    """Extend the lease; None when it was lost, and the holder must stop."""
    until = timezone.now() + timedelta(seconds=timing().lease)
    renewed = held(lease).update(lease_until=until)
    return Lease(lease.account_id, lease.owner, lease.fence, until) if renewed else None


def release(lease: Lease) -> None:
    """Let the lane go. A lost lease is nobody's business any more."""
    held(lease).update(lease_until=None, lease_owner="")


def held(lease: Lease) -> QuerySet[Lane]:
    """Return the lane as long as this lease is still the one that holds it."""
    return Lane.objects.filter(
        account_id=lease.account_id,
        lease_owner=lease.owner,
        fence=lease.fence,
        lease_until__gt=timezone.now(),
    )
