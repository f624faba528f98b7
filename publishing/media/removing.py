"""Taking files out of the storage."""

import logging

from django.conf import settings
from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile

from publishing.models import Media

logger = logging.getLogger(__name__)


def delete(storage: Storage, name: str) -> None:
    """Delete a file; one that is not there is no error. What cannot be deleted is logged."""
    try:
        storage.delete(name)
    except settings.STORAGE_ERRORS:
        logger.exception("%s cannot be deleted from the storage", name)


def remove(*files: FieldFile) -> None:
    """Delete files that no row needs; `strays` tries again what cannot be deleted."""
    for file in files:
        if file.name:
            delete(file.storage, file.name)


def remove_video(video: Media) -> None:
    """Delete a video that no pin shows, its frames and all their files."""
    rows = [*video.frames.all(), video]
    video.delete()
    for media in rows:
        remove(media.file, media.thumbnail)
