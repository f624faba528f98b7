"""How far a pin's video is: the PreparedVideo row, changed by whoever holds its lease."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from publishing.clocks import is_over
from publishing.models import Pin, PreparedVideo
from publishing.timing import timing

_NOTHING_YET = {
    "pinterest_id": "",
    "registered_at": None,
    "sent_bytes": 0,
    "uploaded_at": None,
    "ready_at": None,
    "looks": 0,
    "lease_owner": "",
    "lease_until": None,
}


def of(pin: Pin) -> PreparedVideo | None:
    """Return what there is of the pin's own video, for its own account; reads the loaded pin."""
    row: PreparedVideo | None = getattr(pin, "prepared_video", None)
    if row is None or (row.media_id, row.account_id) != (pin.media_id, pin.account_id):
        return None
    return row


def is_ready(pin: Pin) -> bool:
    """Whether a pin that shows this video can be created."""
    row = of(pin)
    return row is not None and row.ready_at is not None


def begin(pin: Pin) -> PreparedVideo:
    """Return the row of the pin's video, emptied where it was another video or account."""
    its = {"media": pin.media, "account": pin.account}
    row, _ = PreparedVideo.objects.get_or_create(pin=pin, defaults=its)
    if (row.media_id, row.account_id) != (pin.media_id, pin.account_id):
        others = PreparedVideo.objects.filter(pk=row.pk).exclude(**its)
        others.update(**its, **_NOTHING_YET)
        row.refresh_from_db()
    return row


def forget(pin_id: int) -> None:
    """Begin anew the next time: Pinterest does not have this upload, or cannot use it."""
    PreparedVideo.objects.filter(pin_id=pin_id).update(**_NOTHING_YET)


def take(row: PreparedVideo) -> str:
    """Take the lease and return whose it is now; "" when somebody uploads already, or is done."""
    now, owner, length = timezone.now(), uuid.uuid4().hex, timedelta(seconds=timing().lease)
    until, free = now + length, is_over("lease_until", now, length)
    same = PreparedVideo.objects.filter(free, pk=row.pk, uploaded_at=None)
    taken = same.filter(media=row.media_id, account=row.account_id).update(
        **{**_NOTHING_YET, "lease_owner": owner, "lease_until": until}
    )
    come_back(row, until if taken else row.lease_until or now)
    return owner if taken else ""


def keep(row: PreparedVideo, owner: str, sent: int) -> bool:
    """Renew the lease and note the bytes sent; False when the pin does not want them any more."""
    until = timezone.now() + timedelta(seconds=timing().lease)
    wanted = Q(pin__status__in=[Pin.Status.SCHEDULED, Pin.Status.PROCESSING])
    wanted &= Q(pin__media=F("media"), pin__account=F("account"))
    kept = _held(row, owner).filter(wanted).update(sent_bytes=sent, lease_until=until)
    if kept:
        come_back(row, until)
    return bool(kept)


def registered(row: PreparedVideo, owner: str, pinterest_id: str) -> None:
    """Note the id under which Pinterest knows the upload."""
    _held(row, owner).update(pinterest_id=pinterest_id, registered_at=timezone.now())


def uploaded(row: PreparedVideo, owner: str) -> None:
    """Note that all bytes are there: from now on nothing is sent twice."""
    now = timezone.now()
    done = _held(row, owner).update(
        sent_bytes=row.media.size, uploaded_at=now, lease_owner="", lease_until=None
    )
    if done:
        come_back(row, now)


def release(row: PreparedVideo, owner: str) -> None:
    """Let an upload go that did not come to its end: whoever is next begins it anew."""
    if _held(row, owner).update(sent_bytes=0, lease_owner="", lease_until=None):
        come_back(row, timezone.now())


def looked(row: PreparedVideo) -> bool:
    """Count a look at Pinterest; False when somebody else looked meanwhile."""
    same = PreparedVideo.objects.filter(pk=row.pk, pinterest_id=row.pinterest_id, looks=row.looks)
    return bool(same.update(looks=F("looks") + 1))


def ready(row: PreparedVideo) -> None:
    """Let the pin wait for its own time; past that it takes its place among the account's pins."""
    now = timezone.now()
    with transaction.atomic():
        same = PreparedVideo.objects.filter(pk=row.pk, pinterest_id=row.pinterest_id)
        same.update(ready_at=Coalesce("ready_at", now))
        processing(row).update(
            status=Pin.Status.SCHEDULED, next_at=Coalesce("due_at", now), cause=""
        )


def come_back(row: PreparedVideo, at: datetime) -> None:
    """Let the clock find the pin again at a moment."""
    processing(row).update(next_at=at)


def processing(row: PreparedVideo) -> QuerySet[Pin]:
    """Return the pin as long as it waits for this very video."""
    return Pin.objects.filter(
        pk=row.pin_id,
        status=Pin.Status.PROCESSING,
        media=row.media_id,
        account=row.account_id,
    )


def _held(row: PreparedVideo, owner: str) -> QuerySet[PreparedVideo]:
    return PreparedVideo.objects.filter(pk=row.pk, lease_owner=owner)
