"""Files while they come in: larger ones lie in the system's folder for temporary files."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from publishing.media.refusals import MediaRefused, Refusal

logger = logging.getLogger(__name__)


class NoRoom(io.RawIOBase):
    """A file that could not be kept: whoever reads it is told so."""

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return 0

    def read(self, size: int = -1, /) -> bytes:
        """Raise MediaRefused."""
        raise MediaRefused(Refusal.NO_ROOM)


class IncomingFiles(TemporaryFileUploadHandler):
    """Django's own handler, for which a full disk fails the request before a form sees it.

    Here the rest of the form still arrives, and the file's own field says what happened.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._has_room = False
        with self._noticing():
            super().new_file(*args, **kwargs)
            self._has_room = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, as long as there is room."""
        if self._has_room:
            with self._noticing(self.file):
                super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Return the file, or one that cannot be read."""
        if self._has_room:
            with self._noticing(self.file):  # what is still to be written may be too much
                return super().file_complete(file_size)
        return UploadedFile(cast("IO[Any]", NoRoom()), self.file_name, self.content_type, file_size)

    @contextmanager
    def _noticing(self, file: "UploadedFile[Any] | None" = None) -> Iterator[None]:
        try:
            yield
        except OSError:
            logger.exception("An upload cannot be kept in the folder for temporary files")
            self._has_room = False
            if file:
                with suppress(OSError):  # closing writes what is left, and fails again
                    file.close()
