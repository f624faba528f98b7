"""Uploaded images become rows and stored files."""

import threading
from dataclasses import dataclass
from typing import IO, Any, cast

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from publishing.media.keeping import Kept, keeping
from publishing.media.names import file_name
from publishing.media.normalising import Rendition, normalise, thumbnail
from publishing.media.probing import probe
from publishing.models import Media

NAME_CHARACTERS = 255
ANIMATION_LOST = "This image is animated. Pins stand still: only its first frame is used."

# A large image takes some 500 MB while it is decoded, a video about 1 GB: a process works on one
# at a time.
one_at_a_time = threading.RLock()


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file, and what whoever chose it should know."""

    media: Media
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it goes out, and its small picture."""

    rendition: Rendition
    small: bytes
    warnings: tuple[str, ...] = ()


def store(owner: User, upload: "UploadedFile[Any]") -> Stored:
    """Check, normalise and store an uploaded image.

    Raises MediaRefused with the sentence for whoever chose the file; nothing is stored then.
    """
    picture = drawn(upload)
    name = file_name(upload.name or "")[-NAME_CHARACTERS:]
    media = Media(owner=owner, original_name=name)
    with keeping() as kept:
        keep_picture(media, picture, kept)
        media.save()
    return Stored(media, picture.warnings)


def drawn(upload: "UploadedFile[Any]") -> Picture:
    """Check and normalise an image. Raises MediaRefused."""
    with one_at_a_time:
        probed = probe(cast("IO[bytes]", upload), upload.size or 0)
        warnings = (ANIMATION_LOST,) if probed.was_animated else ()
        rendition = normalise(probed.image)
        return Picture(rendition, thumbnail(rendition), warnings)


def keep_picture(media: Media, picture: Picture, kept: Kept) -> None:
    """Write an image's files and fill in its row, which is not saved yet. Raises MediaRefused."""
    rendition = picture.rendition
    media.content_type, media.size = rendition.content_type, len(rendition.data)
    media.width, media.height = rendition.width, rendition.height
    kept.save(media.file, ContentFile(rendition.data))
    kept.save(media.thumbnail, ContentFile(picture.small))
