"""Files that no row knows: their process ended between the storing and the row, or the reverse.

So do files that the storage would not delete when their row went, and those of a deleted user.
"""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage

from publishing.media import chunks
from publishing.media.removing import delete
from publishing.models import ChunkedUpload, Media

FOLDERS = tuple(f"media/{number:02x}" for number in range(256))  # see Media's stored names

logger = logging.getLogger(__name__)


def sweep(now: datetime, since: datetime) -> Iterator[None]:
    """Delete what lies there from before `since`, a little with each step.

    What is left of uploads, which is large, is looked for each time, and the rest in this hour's
    folders: in a day all have their turn.
    """
    yield from _sweep_uploads(since)
    for folder in FOLDERS[now.hour :: 24]:
        _sweep(folder, since)
        yield


def _sweep_uploads(since: datetime) -> Iterator[None]:
    folders, _ = _listed(chunks.FOLDER)
    keys = {key for name in folders if (key := _key(name)) and key.hex == name}
    rows = ChunkedUpload.objects.filter(key__in=keys)
    for key in keys.difference(rows.values_list("key", flat=True)):
        yield from _sweep_upload(chunks.folder_of(key), since)


def _sweep_upload(folder: str, since: datetime) -> Iterator[None]:
    """A piece that came late is younger than the others, and goes when it is as old as they are."""
    _, names = _listed(folder)
    is_empty = True
    for name in names:
        is_empty = _delete_old(f"{folder}/{name}", since) and is_empty
        yield
    if is_empty:
        delete(default_storage, folder)


def _sweep(folder: str, since: datetime) -> None:
    _, names = _listed(folder)
    files = {f"{folder}/{name}": key for name in names if (key := _key(name[:32]))}
    known = _known(set(files.values()))
    for file in files.keys() - known:
        _delete_old(file, since)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """Return what a folder holds, folders and files; nothing while it cannot be listed."""
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        pass
    except settings.STORAGE_ERRORS:
        logger.exception("%s cannot be listed", folder)
    return [], []


def _delete_old(file: str, since: datetime) -> bool:
    """Return whether the file is gone."""
    try:
        if default_storage.get_modified_time(file) >= since:
            return False
        default_storage.delete(file)
    except FileNotFoundError:
        return True
    except settings.STORAGE_ERRORS:
        logger.exception("%s belongs to nothing and cannot be deleted", file)
        return False
    return True


def _key(name: str) -> uuid.UUID | None:
    """Return the key that our own names start with; None for what somebody else put here."""
    try:
        return uuid.UUID(name)
    except ValueError:
        return None


def _known(keys: set[uuid.UUID]) -> set[str]:
    known = set()
    rows = Media.objects.filter(key__in=keys)
    for file, thumbnail, removed in rows.values_list("file", "thumbnail", "file_removed_at"):
        known |= {thumbnail} if removed else {file, thumbnail}
    return known
