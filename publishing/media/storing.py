"""Uploaded files become rows and stored files."""

from typing import IO, Any, cast

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from publishing.media.normalising import normalise, thumbnail
from publishing.media.probing import probe
from publishing.models import Media

NAME_CHARACTERS = 255


def store(owner: User, upload: "UploadedFile[Any]") -> Media:
    """Check, normalise and store an uploaded image; return its row.

    Raises ValidationError with the sentence for whoever chose the file; nothing is stored then.
    """
    rendition = normalise(probe(cast("IO[bytes]", upload), upload.size or 0))
    media = Media(
        owner=owner,
        content_type=rendition.content_type,
        size=len(rendition.data),
        width=rendition.width,
        height=rendition.height,
        original_name=(upload.name or "")[-NAME_CHARACTERS:],
    )
    media.file.save("", ContentFile(rendition.data), save=False)
    media.thumbnail.save("", ContentFile(thumbnail(rendition)), save=False)
    media.save()
    return media
