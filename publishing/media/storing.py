"""Uploaded files become rows and stored files."""

from typing import IO

from django.core.files.base import ContentFile

from accounts.models import User
from publishing.media.normalising import normalise, thumbnail
from publishing.media.probing import probe
from publishing.models import Media

NAME_CHARACTERS = 255


def store(owner: User, file: IO[bytes], size: int, name: str = "") -> Media:
    """Check, normalise and store an image file of `size` bytes; return its row.

    Raises ValidationError with the sentence for whoever chose the file; nothing is stored then.
    """
    rendition = normalise(probe(file, size))
    media = Media(
        owner=owner,
        content_type=rendition.content_type,
        size=len(rendition.data),
        width=rendition.width,
        height=rendition.height,
        original_name=name[-NAME_CHARACTERS:],
    )
    media.file.save("", ContentFile(rendition.data), save=False)
    media.thumbnail.save("", ContentFile(thumbnail(rendition)), save=False)
    media.save()
    return media
