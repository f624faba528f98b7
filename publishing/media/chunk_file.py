"""The pieces of a large file, read as one file: storages cannot append to what they hold."""

import io
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from publishing.media.chunks import Chunk, chunks_of
from publishing.models import ChunkedUpload

_BUFFER_BYTES = 1_048_576


class ChunkGone(Exception):  # noqa: N818 - named after what it means
    """A chunk was taken away: the upload was given up, or another request made the video.

    It is no OSError, which whoever copies the file would take for trouble of the storage's.
    """


class ChunkFile(io.RawIOBase):
    """A read-only file over chunks that follow each other without a gap."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self._chunks = chunks
        self._at, self._end = 0, chunks[-1].end if chunks else 0
        self._open: tuple[Chunk, IO[bytes]] | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read up to the end of a chunk. Raises ChunkGone."""
        if self._at >= self._end:
            return 0
        chunk = self._chunks[bisect_right(self._chunks, self._at, key=lambda one: one.start) - 1]
        file = self._opened(chunk)
        file.seek(self._at - chunk.start)
        data = file.read(min(len(buffer), chunk.end - self._at))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _opened(self, chunk: Chunk) -> IO[bytes]:
        if self._open is None or self._open[0] is not chunk:
            self._close_chunk()
            try:
                self._open = chunk, default_storage.open(chunk.name, "rb")
            except FileNotFoundError as error:
                raise ChunkGone from error
        return self._open[1]

    def _close_chunk(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    def close(self) -> None:
        self._close_chunk()
        super().close()


@contextmanager
def joined(upload: ChunkedUpload) -> Iterator["File[bytes]"]:
    """Open all that came of an upload as one file. Raises ChunkGone."""
    try:
        chunks = chunks_of(upload)
    except FileNotFoundError as error:
        raise ChunkGone from error
    with closing(io.BufferedReader(ChunkFile(chunks), _BUFFER_BYTES)) as reader:
        yield File(reader, name=upload.original_name)
