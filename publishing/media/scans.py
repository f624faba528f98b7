"""How often a JPEG has its decoder go through all pixels."""

import re

_END, _SCAN = b"\xd9", b"\xda"
# Bytes that are stuffed (00), fill (FF), restart a scan (D0 to D7) or have no length stay with the
# data around them: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1.
_MARKER = re.compile(rb"\xff([^\x00\x01\xff\xd0-\xd8])")
_SEGMENTS = 10_000  # far more than any file has; each costs us a step


def scans_of(data: bytes) -> int:
    """Return the number of scans in a JPEG up to its end, where a decoder stops, too.

    What telephones append, a video of the moment, is not part of it; nor are previews in the
    camera's data.
    """
    at, scans = 2, 0
    for _ in range(_SEGMENTS):
        marker = _MARKER.search(data, at)
        if marker is None or marker[1] == _END:
            return scans
        scans += marker[1] == _SCAN
        at = marker.end() + max(2, int.from_bytes(data[marker.end() : marker.end() + 2]))
    return _SEGMENTS
