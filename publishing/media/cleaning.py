"""Files that have served: uploads that no pin came to use, originals of videos that are out.

The row changes first, then its files go. A crash in between leaves files that nobody asks for,
and `strays` finds them once they are a day old; the other way round it would leave rows without
their files, which pages show and pins are made of.
"""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from publishing.clocks import is_over
from publishing.media import chunks, finishing, strays
from publishing.media.removing import remove
from publishing.media.served import served_videos, unused
from publishing.models import ChunkedUpload, Media

UNUSED = timedelta(days=1)  # a form may be open for so long, and still its file is there
SECONDS = 10.0  # of a run: what is left is for the next one, the process has pins to send
BATCH = 100


def clean_up(now: datetime) -> None:
    """Remove what has served by this moment (aware), for about `SECONDS` at most."""
    end, since = time.monotonic() + SECONDS, now - UNUSED
    work = (_unused(since), _originals(now, since), _uploads(now, since))
    for _ in chain(*work, strays.sweep(now, since)):
        if time.monotonic() > end:
            return


def _unused(since: datetime) -> Iterator[None]:
    for some in _batches(unused(since)):
        with transaction.atomic():
            _lock(Media.objects.filter(Q(pk__in=some) | Q(frame_of__in=some)))
            still = [media.pk for media in unused(since).filter(pk__in=some)]
            gone = list(Media.objects.filter(Q(pk__in=still) | Q(frame_of__in=still)))
            Media.objects.filter(pk__in=still).delete()  # with their frames
        for media in gone:
            remove(media.file, media.thumbnail)
        yield


def _originals(now: datetime, since: datetime) -> Iterator[None]:
    served = served_videos(now - timedelta(days=settings.VIDEO_KEEP_DAYS), since)
    for some in _batches(served):
        with transaction.atomic():
            _lock(Media.objects.filter(pk__in=some))
            gone = list(served.filter(pk__in=some))
            Media.objects.filter(pk__in=[media.pk for media in gone]).update(file_removed_at=now)
        for media in gone:
            remove(media.file)
        yield


def _uploads(now: datetime, since: datetime) -> Iterator[None]:
    """Forget uploads that came to their end, or that nobody went on with or makes a video of."""
    free = is_over("finishing_until", now, finishing.LONGEST)
    old = ChunkedUpload.objects.filter(free, updated_at__lt=since)
    for some in _batches(old):
        rows = list(old.filter(pk__in=some))
        old.filter(pk__in=some).delete()
        left = set(ChunkedUpload.objects.filter(pk__in=some).values_list("pk", flat=True))
        for upload in rows:
            if upload.pk not in left:  # somebody went on with it at this very moment
                chunks.remove(upload)
        yield


def _batches(rows: QuerySet[Any]) -> Iterator[list[int]]:
    """Give keys, each once, whether or not its row is gone when the next are looked for."""
    last, keys = 0, rows.order_by("pk").values_list("pk", flat=True)
    while some := list(keys.filter(pk__gt=last)[:BATCH]):
        yield some
        last = some[-1]


def _lock(media: QuerySet[Media]) -> None:
    """Let pins that take one of these wait for us; those that were faster are seen afterwards."""
    list(media.order_by("pk").select_for_update().values_list("pk", flat=True))
