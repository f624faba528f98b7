"""A multipart form that ends in a file, read while it is sent: its size costs no memory."""

import os
from collections.abc import Callable, Iterable
from typing import BinaryIO

from requests_toolbelt import MultipartEncoder  # type: ignore[import-untyped]

Progress = Callable[[int, int], None]  # bytes of the file sent so far, bytes of the file


class Stopped(Exception):  # noqa: N818 - not always an error: `progress` may want an end
    """What reading the file, or telling the progress, raised. It must not pass for the network's.

    An OSError among the exceptions of requests and urllib3 is a lost connection to everybody.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


class FileForm:
    """The fields in their order, then the whole of `file`, from its beginning."""

    def __init__(
        self, fields: Iterable[tuple[str, str]], file: BinaryIO, progress: Progress | None
    ) -> None:
        self.touched = False
        last = ("file", ("video", _CountedFile(file, progress), "application/octet-stream"))
        self._encoder = MultipartEncoder([*fields, last])

    @property
    def content_type(self) -> str:
        return str(self._encoder.content_type)

    @property
    def len(self) -> int:
        """The form's bytes: requests asks for them, and nothing is sent in chunks then."""
        return int(self._encoder.len)

    def read(self, size: int = -1, /) -> bytes:
        self.touched = True
        return bytes(self._encoder.read(size))


class _CountedFile:
    """`len` is what is left to read, as MultipartEncoder wants to know it."""

    def __init__(self, file: BinaryIO, progress: Progress | None) -> None:
        self._file = file
        self._progress = progress
        file.seek(0, os.SEEK_END)
        self.len = self._size = file.tell()
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        try:
            return self._read(self.len if size < 0 else min(size, self.len))
        except Exception as error:
            raise Stopped(error) from error

    def _read(self, size: int) -> bytes:
        data = self._file.read(size)
        if not data:  # the form's length was told: without an end it would be read for ever
            raise OSError("The file has become shorter while it was uploaded.")
        self.len -= len(data)
        if self._progress is not None:
            self._progress(self._size - self.len, self._size)
        return data
