"""Files that are written all or not at all, and what is said when the disk is full."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import OperationalError
from django.db.models.fields.files import FieldFile

from publishing.full_disk import is_full
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.removing import delete

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

logger = logging.getLogger(__name__)


class Kept:
    """What was written so far."""

    def __init__(self) -> None:
        self._written: list[tuple[Storage, str]] = []

    def save(self, field: FieldFile, content: "File[Any]") -> None:
        """Write a row's file, without saving the row."""
        # A storage that fails half-way leaves what it wrote under this name.
        self._written.append((field.storage, field.field.generate_filename(field.instance, "")))
        with explained():
            field.save("", content, save=False)

    def drop(self) -> None:
        """Delete all of it again."""
        for storage, name in self._written:
            delete(storage, name)


@contextmanager
def keeping() -> Iterator[Kept]:
    """Delete what was written within when anything goes wrong, rows that cannot be saved included.

    Raises MediaRefused when the storage is full or cannot be written to, or the database has no
    room for the rows.
    """
    kept = Kept()
    try:
        with recorded():
            yield kept
    except BaseException:
        kept.drop()
        raise


@contextmanager
def explained() -> Iterator[None]:
    """Say in words that a storage is full or broken, and to the administrator in the log."""
    try:
        yield
    except settings.STORAGE_ERRORS as error:
        full = getattr(error, "errno", None) in _FULL
        logger.exception("A file cannot be kept")
        raise MediaRefused(Refusal.NO_ROOM if full else Refusal.CANNOT_KEEP) from error


@contextmanager
def recorded() -> Iterator[None]:
    """Say in words, and in the log, that the database has no room for a row."""
    try:
        yield
    except OperationalError as error:
        if not is_full(error):
            raise
        logger.exception("The row of a file cannot be kept")
        raise MediaRefused(Refusal.NO_ROOM) from error


@contextmanager
def reading() -> Iterator[None]:
    """Say in words, and in the log, that a storage is broken; FileNotFoundError passes."""
    try:
        yield
    except FileNotFoundError:
        raise
    except settings.STORAGE_ERRORS as error:
        logger.exception("A file cannot be read from the storage")
        raise MediaRefused(Refusal.CANNOT_READ) from error
