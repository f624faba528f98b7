"""Pictures that are taken out of a stored video: the offered ones, and one of any moment."""

from typing import IO, cast

from publishing.media.keeping import keeping
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import keep_picture, one_at_a_time
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

    Raises MediaRefused when there is none, or the video's file is gone.
    """
    known = video.frames.filter(frame_ms=moment).first()
    if known is not None:
        return known
    taken = frame(video, moment)
    with _opened(video) as file, one_at_a_time, unrolled(file, video.size) as reel:
        picture = picture_at(reel, moment)
    with keeping() as kept:
        keep_picture(taken, picture, kept)
        taken.save()
    return taken


def _opened(video: Media) -> IO[bytes]:
    try:
        return cast("IO[bytes]", video.file.open("rb"))
    except FileNotFoundError as error:
        raise MediaRefused(Refusal.NO_FRAME) from error
