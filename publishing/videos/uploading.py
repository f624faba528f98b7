"""Registers a video with Pinterest and uploads it, under a lease that its progress renews."""

import logging
import time
from collections.abc import Callable
from typing import BinaryIO, cast

from django.conf import settings
from django.db import Error as DatabaseProblem
from django.db import connection

from accounts import calling
from accounts.pinterest import upload as form_upload
from accounts.pinterest.errors import PinterestError
from publishing.models import PreparedVideo
from publishing.models.cause import OwnCause
from publishing.retry import Failure
from publishing.timing import timing
from publishing.videos import failing, rows

logger = logging.getLogger(__name__)

_RENEWALS = 18  # in the time of a lease: every five seconds of ninety


class Unwanted(Exception):  # noqa: N818 - no error: the user, or the worker's end, wants it so
    """The upload is to end here."""


def upload(row: PreparedVideo, is_ending: Callable[[], bool]) -> None:
    """Send the bytes, unless somebody does so already. Wants the row with pin, account, media.

    The addresses to upload to are short-lived and are credentials of a kind, so that they are not
    kept: an upload that broke off is registered anew.
    """
    owner = rows.take(row)
    if not owner:
        return
    try:
        _send(row, owner, is_ending)
    except Unwanted:
        rows.release(row, owner)
    except FileNotFoundError:
        rows.release(row, owner)
        failing.failed(row, Failure(OwnCause.MEDIA_MISSING))
    except settings.STORAGE_ERRORS:  # the storage's: those of the network are PinterestError
        logger.exception("%s cannot be read from the storage", row.media.file.name)
        rows.release(row, owner)
        failing.failed(row, Failure(OwnCause.STORAGE_DOWN))
    except PinterestError as error:
        rows.release(row, owner)
        failing.refused(row, error)
    else:
        rows.uploaded(row, owner)


def _send(row: PreparedVideo, owner: str, is_ending: Callable[[], bool]) -> None:
    with row.media.file.open("rb") as file:
        timeout = timing().of_a_call
        registered = calling.call(
            row.account, lambda client: client.register_video(), timeout=timeout
        )
        rows.registered(row, owner, registered.media_id)
        progress = _Progress(row, owner, is_ending)
        form_upload.send(registered, cast("BinaryIO", file), progress)


class _Progress:
    """Called after each block; writes every few seconds."""

    def __init__(self, row: PreparedVideo, owner: str, is_ending: Callable[[], bool]) -> None:
        self._row, self._owner, self._is_ending = row, owner, is_ending
        self._lease = timing().lease
        self._next = 0.0
        self._kept_until = time.monotonic() + self._lease

    def __call__(self, sent: int, size: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self._lease / _RENEWALS
        if self._is_ending() or not self._keeps(sent, now):
            raise Unwanted

    def _keeps(self, sent: int, now: float) -> bool:
        """A database that is away for a moment ends no upload; one that is away for long does."""
        try:
            kept = rows.keep(self._row, self._owner, sent)
        except DatabaseProblem as problem:
            logger.warning("The progress of an upload could not be written: %s", problem)
            connection.close()
            return now < self._kept_until
        self._kept_until = now + self._lease
        return kept
