"""One lease and one claim, where the product takes many at once."""

import uuid

from publishing.lanes import claiming, leases
from publishing.lanes.claiming import Claim
from publishing.lanes.leases import Lease
from publishing.models import Pin


def take(account_id: int) -> Lease | None:
    """Take the account's lane for somebody new; None when somebody holds it."""
    taken = leases.take([account_id], uuid.uuid4().hex)
    return taken[0] if taken else None


def claim(pin: Pin, lease: Lease) -> Claim | None:
    """Claim one pin; None when nothing has happened."""
    claims = claiming.claim([(pin, lease)])
    return claims[0] if claims else None
