"""Colours that a HEIC or AVIF file names by a number, as a profile that says the same.

The numbers are those of ITU-T H.273, https://www.itu.int/rec/T-REC-H.273, tables 2 and 3.
"""

import re
import struct

from PIL import ImageCms

Colour = tuple[float, float, float]  # as XYZ, in the light that profiles are seen by (D50)

_RED_GREEN_BLUE: dict[int, tuple[Colour, Colour, Colour]] = {
    9: (  # ITU-R BT.2020
        (0.673459, 0.279033, -0.001931),
        (0.165661, 0.675338, 0.029979),
        (0.125100, 0.045629, 0.797162),
    ),
    12: (  # Display P3
        (0.515102, 0.241182, -0.001049),
        (0.291965, 0.692236, 0.041882),
        (0.157153, 0.066582, 0.784378),
    ),
}
_AS_SRGB = (1, 6, 13, 14, 15)  # lightness curves that are sRGB's, or near it
_NAMED = re.compile(rb"colrnclx(..)(..)", re.DOTALL)
_TAGS = 128  # bytes before the table of a profile's tags


def named_profile(data: bytes) -> bytes:
    """Return the profile of the colours that a file names; empty where these are sRGB's, or where
    they are brighter than any white (PQ, HLG), for which there is no profile.
    """
    found = _NAMED.search(data)
    if found is None:
        return b""
    primaries, curve = (int.from_bytes(part) for part in found.groups())
    colours = _RED_GREEN_BLUE.get(primaries)
    return _like_srgb(colours) if colours and curve in _AS_SRGB else b""


def _like_srgb(colours: tuple[Colour, Colour, Colour]) -> bytes:
    """Return sRGB's profile with another red, green and blue."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, _TAGS)
    names = dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), colours, strict=True))
    for number in range(count):
        name, start, _ = struct.unpack_from(">4sII", profile, _TAGS + 4 + 12 * number)
        if name in names:
            fixed = [round(part * 65_536) for part in names[name]]
            struct.pack_into(">3i", profile, start + 8, *fixed)
    return bytes(profile)
