"""Uploaded files become rows and stored files."""

import threading
from dataclasses import dataclass
from typing import IO, Any, cast

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from publishing.media.normalising import Rendition, normalise, thumbnail
from publishing.media.probing import probe
from publishing.models import Media

NAME_CHARACTERS = 255
ANIMATION_LOST = "This image is animated. Pins stand still: only its first frame is used."

# A large image takes some 500 MB while it is decoded: a process works on one at a time.
_working = threading.Lock()


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file, and what whoever chose it should know."""

    media: Media
    warnings: tuple[str, ...] = ()


def store(owner: User, upload: "UploadedFile[Any]") -> Stored:
    """Check, normalise and store an uploaded image.

    Raises MediaRefused with the sentence for whoever chose the file; nothing is stored then.
    """
    with _working:
        probed = probe(cast("IO[bytes]", upload), upload.size or 0)
        warnings = (ANIMATION_LOST,) if probed.was_animated else ()
        rendition = normalise(probed.image)
        small = thumbnail(rendition)
    return Stored(_saved(owner, upload.name or "", rendition, small), warnings)


def _saved(owner: User, name: str, rendition: Rendition, small: bytes) -> Media:
    media = Media(
        owner=owner,
        content_type=rendition.content_type,
        size=len(rendition.data),
        width=rendition.width,
        height=rendition.height,
        original_name=name[-NAME_CHARACTERS:],
    )
    media.file.save("", ContentFile(rendition.data), save=False)
    media.thumbnail.save("", ContentFile(small), save=False)
    media.save()
    return media
