"""A video becomes rows and stored files: itself, and the pictures that are offered as cover."""

from typing import IO, Any, cast

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import User
from publishing.media.keeping import keeping
from publishing.media.kinds import HEAD_BYTES, video_type
from publishing.media.names import file_name
from publishing.media.storing import (
    NAME_CHARACTERS,
    Picture,
    drawn,
    keep_picture,
    one_at_a_time,
)
from publishing.media.video.judging import check_facts, check_whole
from publishing.media.video.moments import offered_moments
from publishing.media.video.reel import Reel, unrolled
from publishing.media.video.wire import Facts
from publishing.models import Media


def store_video(owner: User, file: "File[Any]", name: str) -> Media:
    """Check and store a video and its offered pictures, at most as fast as its storage writes.

    Raises MediaRefused with the sentence for whoever chose the file; nothing is stored then.
    """
    film, size = cast("IO[bytes]", file), file.size
    check_whole(film, size)
    with one_at_a_time, unrolled(film, size) as reel:
        check_facts(reel.facts)
        video = _row(owner, name, size, reel.facts)
        pictures = {one: picture_at(reel, one) for one in offered_moments(video)}
    film.seek(0)
    video.content_type = video_type(film.read(HEAD_BYTES))
    film.seek(0)
    _save(video, file, pictures)
    return video


def picture_at(reel: Reel, moment: int) -> Picture:
    """Return the picture at so many milliseconds as it goes out. Raises MediaRefused."""
    return drawn(SimpleUploadedFile("frame.jpg", reel.picture(moment)))


def frame(video: Media, moment: int) -> Media:
    """Return the row of a picture that is taken out of a video, not saved yet."""
    return Media(
        owner_id=video.owner_id,
        frame_of=video,
        frame_ms=moment,
        original_name=video.original_name,
    )


def _row(owner: User, name: str, size: int, facts: Facts) -> Media:
    return Media(
        owner=owner,
        kind=Media.Kind.VIDEO,
        size=size,
        width=facts.width,
        height=facts.height,
        duration_ms=facts.duration_ms,
        original_name=file_name(name)[-NAME_CHARACTERS:],
    )


def _save(video: Media, file: "File[Any]", pictures: dict[int, Picture]) -> None:
    with keeping() as kept:
        kept.save(video.thumbnail, ContentFile(next(iter(pictures.values())).small))
        kept.save(video.file, file)
        frames = [frame(video, moment) for moment in pictures]
        for one, picture in zip(frames, pictures.values(), strict=True):
            keep_picture(one, picture, kept)
        with transaction.atomic():
            video.save()
            for one in frames:
                one.save()
