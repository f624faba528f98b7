"""How much may be on its way for one user at once: what has come of it lies in our storage."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from publishing.media.refusals import MediaRefused, Refusal, megabytes
from publishing.models import ChunkedUpload

UPLOADS = 5
BYTES = 6_000_000_000  # of whole files: three of the largest that Pinterest takes
STOOD_STILL = timedelta(hours=1)  # from then on an upload gives way to a new one


def make_room(owner: User, size: int) -> list[ChunkedUpload]:
    """Forget what stood still, the longest first, until a file of `size` bytes may come too.

    Returns what was forgotten, for its pieces to be removed. Raises MediaRefused while too much
    is really on its way. Wants to be called for one file of a user at a time.
    """
    coming = list(ChunkedUpload.objects.filter(owner=owner, media=None).order_by("updated_at"))
    since, stopped = timezone.now() - STOOD_STILL, []
    while len(coming) >= UPLOADS or _bytes_of(coming) + size > BYTES:
        if coming[0].updated_at >= since:
            whole = megabytes(_bytes_of(coming))
            raise MediaRefused(Refusal.TOO_MANY_COMING, number=len(coming), size=whole)
        stopped.append(coming.pop(0))
    still = ChunkedUpload.objects.filter(updated_at__lt=since)
    return [upload for upload in stopped if still.filter(pk=upload.pk).delete()[0]]


def _bytes_of(uploads: list[ChunkedUpload]) -> int:
    return sum(upload.size for upload in uploads)
