"""How large the picture in an AVIF file is by the stream itself, whatever its container says.

Source: AV1 Bitstream & Decoding Process Specification, 5.3 (OBUs) and 5.5 (sequence header).
"""

_DELIMITER = b"\x12\x00"
_SEQUENCE = b"\x0a"  # a sequence header, its size stands behind
_BITS = 8 * 64  # more than such a header has up to its sizes


def coded_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; None where they do not stand where encoders write them.

    Good for words about a file that could not be decoded, not as a check of one that is to be.
    """
    start = data.find(b"mdat") + 4
    if start < 4:
        return None
    stream = data[start:].removeprefix(_DELIMITER)
    if not stream.startswith(_SEQUENCE) or len(stream) < 12:
        return None
    return _size(_Bits(stream[2 : 2 + _BITS // 8]))


class _Bits:
    """A reader of numbers of so many bits."""

    def __init__(self, data: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    def take(self, count: int) -> int:
        self._at += count
        return int(self._bits[self._at - count : self._at] or "0", 2)


def _size(bits: _Bits) -> tuple[int, int] | None:
    bits.take(4)  # profile, still picture
    if bits.take(1):  # the short header of still pictures
        bits.take(5)
    elif not _pass_over_points(bits):
        return None
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(width_bits) + 1, bits.take(height_bits) + 1


def _pass_over_points(bits: _Bits) -> bool:
    """Pass over what is said for films; False for what no still picture has."""
    if bits.take(1) or bits.take(1):  # timing, display delay
        return False
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
    return True
