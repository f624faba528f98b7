"""The pieces of a large file on its way: where they lie in the storage."""

import logging
import re
import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from publishing.media.keeping import explained
from publishing.media.removing import delete
from publishing.models import ChunkedUpload

FOLDER = "uploads"  # of which each upload has one of its own
_NAME = re.compile(r"(?P<start>[0-9]{1,19})-(?P<end>[0-9]{1,19})-[0-9a-f]{8}")  # see `write`

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The bytes of a file from `start` up to, not including, `end`; `name` is the storage's."""

    start: int
    end: int
    name: str


def folder(upload: ChunkedUpload) -> str:
    """Return where an upload's pieces lie, under whatever names."""
    return folder_of(upload.key)


def folder_of(key: uuid.UUID) -> str:
    """Return where the pieces of the upload with this key lie, whether or not its row is there."""
    return f"{FOLDER}/{key.hex}"


def write(upload: ChunkedUpload, start: int, data: bytes) -> str:
    """Store a piece and return its name. Raises MediaRefused when there is no room for it.

    No two are named alike: of two requests with the same piece, one deletes its own again.
    """
    name = f"{folder(upload)}/{start}-{start + len(data)}-{secrets.token_hex(4)}"
    try:
        with explained():
            return default_storage.save(name, ContentFile(data))
    except BaseException:
        delete(default_storage, name)  # what a full disk took of it
        raise


def chunks_of(upload: ChunkedUpload) -> list[Chunk]:
    """Return the pieces that make up the file, in their order.

    Two may begin alike when a process was killed while it wrote: the whole one counts. What others
    put beside them, as file servers do, is passed over.
    """
    starts: dict[int, list[Chunk]] = {}
    for name in default_storage.listdir(folder(upload))[1]:
        if ours := _NAME.fullmatch(name):
            chunk = Chunk(int(ours["start"]), int(ours["end"]), f"{folder(upload)}/{name}")
            starts.setdefault(chunk.start, []).append(chunk)
    found, at = [], 0
    while at < upload.received:
        chunk = _whole(starts.get(at, []))
        found.append(chunk)
        at = chunk.end
    return found


def _whole(chunks: list[Chunk]) -> Chunk:
    for chunk in chunks:
        if default_storage.size(chunk.name) == chunk.end - chunk.start:
            return chunk
    raise FileNotFoundError("a piece of the upload is gone")


def remove(upload: ChunkedUpload) -> None:
    """Delete an upload's pieces; none of them is no error.

    What cannot be deleted is logged, and tried again once it is a day old: see `strays`.
    """
    try:
        _, names = default_storage.listdir(folder(upload))
    except FileNotFoundError:
        return
    except settings.STORAGE_ERRORS:
        logger.exception("The pieces in %s cannot be listed", folder(upload))
        return
    for name in names:
        delete(default_storage, f"{folder(upload)}/{name}")
    delete(default_storage, folder(upload))
