"""A success that comes after its pin was moved on: the pin is out, whatever was decided meanwhile.

Its process slept, or the answer was on its way for very long. Looks, or the user, have taken the
pin as not there, and it is about to be sent again.
"""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.pinterest.causes import Cause
from publishing.lanes.claiming import Claim
from publishing.models import Attempt, Pin
from publishing.showing import content_of


def settle(claim: Claim, pinterest_id: str) -> None:
    """Keep what is out from being sent again; wants the attempt's own row written already.

    The pin that was sent is published. One that was changed since is another, so that the user
    decides, as where another row has the id. A draft stays one, and is looked for before it is sent
    again. What was claimed again is under way already.
    """
    pin = _as_claimed(claim).exclude(status=Pin.Status.PUBLISHED).first()
    if pin is None:
        return
    _keep(claim, pinterest_id)
    same = _as_claimed(claim).filter(status=pin.status, version=pin.version)
    if pin.status == Pin.Status.DRAFT:
        same.update(in_doubt_since=claim.attempt.started_at)
    elif content_of(pin) == content_of(claim.pin) and not _is_taken(pin, pinterest_id):
        out = {"status": Pin.Status.PUBLISHED, "pinterest_id": pinterest_id, "cause": ""}
        same.update(**out, published_at=timezone.now(), next_at=None, in_doubt_since=None)
    else:
        asked = {"status": Pin.Status.NEEDS_YOU, "cause": Cause.OUTCOME_UNKNOWN}
        same.update(**asked, next_at=None)


def _as_claimed(claim: Claim) -> QuerySet[Pin]:
    """Return the pin unless it was claimed again."""
    return Pin.objects.filter(pk=claim.pin.pk, claim_fence=claim.lease.fence)


def _is_taken(pin: Pin, pinterest_id: str) -> bool:
    taken = Pin.objects.filter(account=pin.account_id, pinterest_id=pinterest_id)
    return taken.exclude(pk=pin.pk).exists()


def _keep(claim: Claim, pinterest_id: str) -> None:
    """Keep under which id it is out, for whoever has to decide."""
    own = Attempt.objects.filter(pk=claim.attempt.pk)
    late = {"id": pinterest_id, "at": timezone.now().isoformat()}
    evidence = own.values_list("evidence", flat=True).first() or {}
    own.update(evidence={**evidence, "late": late})
