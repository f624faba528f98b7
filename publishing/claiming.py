"""Taking a due pin: the claim and the record of the attempt are committed before the call."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Max
from django.utils import timezone

from accounts.models import Board
from publishing import leases
from publishing.leases import Lease
from publishing.models import Attempt, Pin, Standstill


@dataclass(frozen=True, slots=True)
class Claim:
    """A pin that is ours to send, and the attempt that says so."""

    pin: Pin
    board: Board
    attempt: Attempt
    lease: Lease


def claim(pin: Pin, lease: Lease) -> Claim | None:
    """Move a pin that is due from scheduled to publishing and record the attempt.

    None when it was edited, moved, taken or cancelled since it was read, or when the lease is
    over, or at a standstill: then nothing has happened.
    """
    now, board = timezone.now(), pin.board
    if board is None:
        return None
    with transaction.atomic():
        claimed = Pin.objects.filter(
            Exists(leases.held(lease)),
            ~Exists(Standstill.objects.open()),
            pk=pin.pk,
            status=Pin.Status.SCHEDULED,
            version=pin.version,
            next_at__lte=now,
        ).update(status=Pin.Status.PUBLISHING, next_at=lease.until, claim_fence=lease.fence)
        if not claimed:
            return None
        last = Attempt.objects.filter(pin=pin).aggregate(last=Max("number"))["last"] or 0
        attempt = Attempt.objects.create(
            pin=pin,
            number=last + 1,
            started_at=now,
            board_pin_count=Board.objects.values_list("pin_count", flat=True).get(pk=board.pk),
        )
    return Claim(pin, board, attempt, lease)
