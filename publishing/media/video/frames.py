"""Pictures that are taken out of a stored video: the offered ones, and one of any moment."""

from typing import IO, cast

from django.db import transaction

from publishing.media.keeping import keeping, reading
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import Picture, keep_picture, one_at_a_time
from publishing.media.video.moments import offered_moments
from publishing.media.video.reel import unrolled
from publishing.media.video.storing import frame, picture_at
from publishing.models import Media


def offered_frames(video: Media) -> list[Media]:
    """Return the pictures that are offered as a video's cover, in its order."""
    taken = video.frames.filter(frame_ms__in=offered_moments(video)).order_by("frame_ms", "pk")
    first = {one.frame_ms: one for one in reversed(taken)}
    return sorted(first.values(), key=lambda one: one.frame_ms or 0)


def frame_at(video: Media, moment: int) -> Media:
    """Return the picture at so many milliseconds, taken out of the video when it is new.

    Raises MediaRefused when there is none, or the video or its file is gone.
    """
    known = video.frames.filter(frame_ms=moment).first()
    if known is not None:
        return known
    taken, picture = frame(video, moment), _picture(video, moment)
    with keeping() as kept:
        keep_picture(taken, picture, kept)
        with transaction.atomic():
            hold(video)
            taken.save()
    return taken


def _picture(video: Media, moment: int) -> Picture:
    try:
        with reading(), video.file.open("rb") as file, one_at_a_time:
            return _unrolled_to(moment, cast("IO[bytes]", file), video.size)
    except FileNotFoundError as error:
        raise MediaRefused(Refusal.VIDEO_GONE) from error


def _unrolled_to(moment: int, file: IO[bytes], size: int) -> Picture:
    with unrolled(file, size) as reel:
        return picture_at(reel, moment)


def hold(video: Media) -> None:
    """Keep the video from being cleaned away until the transaction ends; a new frame holds it on.

    Raises MediaRefused when it is gone: no pin used it for a day.
    """
    there = Media.objects.filter(pk=video.pk, file_removed_at=None)
    if there.select_for_update(no_key=True).first() is None:
        raise MediaRefused(Refusal.GONE)
