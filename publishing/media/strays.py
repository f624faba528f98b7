"""Files that no row knows: their process ended between the storing and the row, or the reverse."""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage

from publishing.models import Media

FOLDERS = tuple(f"media/{number:02x}" for number in range(256))  # see Media's stored names

logger = logging.getLogger(__name__)


def sweep(now: datetime, since: datetime) -> Iterator[None]:
    """Delete what lies in this hour's folders from before `since`; in a day all have their turn."""
    for folder in FOLDERS[now.hour :: 24]:
        _sweep(folder, since)
        yield


def _sweep(folder: str, since: datetime) -> None:
    try:
        _, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    except settings.STORAGE_ERRORS:
        logger.exception("%s cannot be listed", folder)
        return
    files = {f"{folder}/{name}": key for name in names if (key := _key(name))}
    known = _known(set(files.values()))
    for file in files.keys() - known:
        try:
            if default_storage.get_modified_time(file) < since:
                default_storage.delete(file)
        except settings.STORAGE_ERRORS:
            logger.exception("%s belongs to nothing and cannot be deleted", file)


def _key(name: str) -> uuid.UUID | None:
    """Return the key that our own names start with; None for a file that somebody else put here."""
    try:
        return uuid.UUID(name[:32])
    except ValueError:
        return None


def _known(keys: set[uuid.UUID]) -> set[str]:
    known = set()
    rows = Media.objects.filter(key__in=keys)
    for file, thumbnail, removed in rows.values_list("file", "thumbnail", "file_removed_at"):
        known |= {thumbnail} if removed else {file, thumbnail}
    return known
