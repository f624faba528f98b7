"""The end of a large upload: one video is made of its chunks, however often that is asked for.

A browser asks again when a proxy lost patience, while the first request still copies. So whoever
begins takes a lease; the others are told to ask a little later. A process that dies lets its lease
run out, and then the next request begins anew.
"""

from datetime import datetime, timedelta
from typing import NoReturn

from django.utils import timezone

from accounts.pinterest.limits import VIDEO_BYTES
from publishing.clocks import is_over
from publishing.media import chunks
from publishing.media.arriving import OutOfPlace, give_up
from publishing.media.chunk_file import ChunkGone, joined
from publishing.media.keeping import reading, recorded
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.removing import remove_video
from publishing.media.video.storing import store_video
from publishing.models import ChunkedUpload, Media

# A lease is long enough for a slow storage, for FFmpeg, and for the videos before this one.
LEAST = timedelta(minutes=2)
SLOWEST = 5_000_000  # bytes a second that come out of a storage and go into it
LONGEST = LEAST + timedelta(seconds=VIDEO_BYTES / SLOWEST)
# Of our side: the video is good, and its chunks are kept.
_OURS = {Refusal.NO_ROOM, Refusal.CANNOT_KEEP, Refusal.CANNOT_READ}


class BeingFinished(Exception):  # noqa: N818 - named after what it means
    """Another request makes the video right now."""


def finish(upload: ChunkedUpload) -> Media:
    """Make a video of the chunks and return it; a later call returns the same one.

    Raises OutOfPlace when some are missing, BeingFinished, and MediaRefused for what cannot become
    a pin, which ends the upload.
    """
    if upload.media is not None:
        return upload.media
    if upload.received < upload.size:
        raise OutOfPlace(upload.received)
    until = _taken(upload)
    if until is None:
        return _made_meanwhile(upload) or _unfinished(upload)
    try:
        return _made(upload)
    except BaseException:
        _release(upload, until)
        raise


def _taken(upload: ChunkedUpload) -> datetime | None:
    """Return until when we may make the video; None while somebody else may, or when it is made."""
    now = timezone.now()
    length = LEAST + timedelta(seconds=upload.size / SLOWEST)
    until, free = now + length, is_over("finishing_until", now, length)
    with recorded():
        here = ChunkedUpload.objects.filter(free, pk=upload.pk, media=None)
        return until if here.update(finishing_until=until, updated_at=now) else None


def _release(upload: ChunkedUpload, until: datetime) -> None:
    with recorded():
        ours = ChunkedUpload.objects.filter(pk=upload.pk, finishing_until=until)
        ours.update(finishing_until=None)


def _unfinished(upload: ChunkedUpload) -> NoReturn:
    if ChunkedUpload.objects.filter(pk=upload.pk).exists():
        raise BeingFinished
    raise MediaRefused(Refusal.UPLOAD_GONE)


def _made(upload: ChunkedUpload) -> Media:
    try:
        with reading(), joined(upload) as file:
            video = store_video(upload.owner, file, upload.original_name)
    except (ChunkGone, MediaRefused) as error:
        return _made_meanwhile(upload) or _failed(upload, error)
    if not _became(upload, video):
        return _made_meanwhile(upload) or _failed(upload, ChunkGone())
    chunks.remove(upload)
    return video


def _became(upload: ChunkedUpload, video: Media) -> bool:
    """Note the upload's video; one that is not wanted, or for which there is no room, goes."""
    try:
        with recorded():
            here = ChunkedUpload.objects.filter(pk=upload.pk, media=None)
            if here.update(media=video, finishing_until=None):
                return True
    except MediaRefused:
        with recorded():
            remove_video(video)
        raise
    remove_video(video)
    return False


def _made_meanwhile(upload: ChunkedUpload) -> Media | None:
    """Return what another request made of the same chunks.

    Asked first whatever went wrong: one that outlived its lease has a successor, which takes the
    chunks away while we read or copy them.
    """
    now = ChunkedUpload.objects.filter(pk=upload.pk).select_related("media").first()
    return now.media if now else None


def _failed(upload: ChunkedUpload, error: ChunkGone | MediaRefused) -> NoReturn:
    """End the upload, unless the failure is ours and may pass."""
    if isinstance(error, ChunkGone):
        give_up(upload)
        raise MediaRefused(Refusal.UPLOAD_GONE) from error
    if error.refusal not in _OURS:
        give_up(upload)
    raise error
