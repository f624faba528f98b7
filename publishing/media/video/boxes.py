"""The boxes that an MP4 or MOV consists of: ISO/IEC 14496-12, section 4.2."""

from typing import IO

_HEADER_BYTES = 8
_LARGE = 1  # the size stands behind the name, in eight bytes
_TO_THE_END = 0
_NEEDED = {b"moov", b"mdat", b"moof"}  # others may be junk that somebody appended
BOXES = 20_000  # as many are looked at; a live recording of 15 minutes has some thousands


def is_cut_off(file: IO[bytes], size: int) -> bool:
    """Whether one of the boxes ends behind the end of a file of `size` bytes."""
    at = 0
    for _ in range(BOXES):
        file.seek(at)
        name, length = _box(file.read(2 * _HEADER_BYTES))
        if length == _TO_THE_END:
            return False
        if at + length > size:
            return name in _NEEDED
        at += length
    return False


def _box(head: bytes) -> tuple[bytes, int]:
    """Return a box's name and its length in bytes; no length where no further box follows."""
    length, name = int.from_bytes(head[:4]), head[4:8]
    if length == _LARGE:
        length = int.from_bytes(head[8:16])
    return name, length if length >= _HEADER_BYTES else _TO_THE_END
