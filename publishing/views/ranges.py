"""A part of a file, as browsers ask for it when somebody seeks in a video: RFC 9110, section 14."""

import re
from typing import IO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_PIECE = 65_536  # bytes
PARTIAL, UNSATISFIABLE = 206, 416


class Part:
    """So many bytes of an open file, from one place on; closes the file with itself."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        file.seek(start)
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, b"" at the end of the part."""
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def respond(file: IO[bytes], size: int, wanted: str, content_type: str) -> HttpResponseBase:
    """Answer with a file of `size` bytes, or with the part that a Range header wants.

    Several parts at once are answered with all of it, which the RFC allows.
    """
    part = _part(wanted, size)
    response: HttpResponseBase
    if part is None:
        response = _streamed(file, size, content_type)
    elif not part:
        file.close()
        response = HttpResponse(status=UNSATISFIABLE)
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = _streamed(Part(file, part.start, len(part)), len(part), content_type)
        response.status_code = PARTIAL
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _streamed(file: IO[bytes] | Part, length: int, content_type: str) -> HttpResponseBase:
    response = FileResponse(file, content_type=content_type)
    response.block_size = _PIECE
    response["Content-Length"] = str(length)
    # What is compressed already would only lose its length; Django's own compression looks here.
    response["Content-Encoding"] = "identity"
    return response


def _part(wanted: str, size: int) -> range | None:
    """Return the bytes that a header asks for; None for all, an empty range for none there are."""
    found = _RANGE.fullmatch(wanted.replace(" ", ""))
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    start = int(found[1])
    last = int(found[2]) if found[2] else max(start, size)
    return None if last < start else range(start, min(last + 1, size))
