"""Colours that an image or a video names by a number, as a profile that says the same.

The numbers are those of ITU-T H.273, https://www.itu.int/rec/T-REC-H.273, tables 2 and 3.
"""

import re
import struct

from PIL import ImageCms

from publishing.media.brightness import BEYOND_WHITE, Curve

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
_LAST = 1023  # of a curve's steps: 10 bits, as such files have


def named_profile(data: bytes) -> bytes:
    """Return the profile of the colours that a HEIC or AVIF file names; see `profile_of`."""
    found = _NAMED.search(data)
    return profile_of(*map(int.from_bytes, found.groups())) if found else b""


def profile_of(number: int, of_curve: int) -> bytes:
    """Return the profile of colours and of a lightness curve; empty where these are sRGB's, or are
    not known. What is brighter than white (PQ, HLG) comes below it.
    """
    colours, curve = _RED_GREEN_BLUE.get(number), BEYOND_WHITE.get(of_curve)
    is_known = curve is not None or (colours is not None and of_curve in _AS_SRGB)
    return _like_srgb(colours, curve) if is_known else b""


def profile_of_gamma(gamma: float) -> bytes:
    """Return the profile of sRGB's colours whose pixels are the light to this power."""
    return _like_srgb(None, lambda value: value ** (1 / gamma))


def _like_srgb(colours: tuple[Colour, Colour, Colour] | None, curve: Curve | None) -> bytes:
    """Return sRGB's profile with another red, green and blue, and another lightness."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    if colours is not None:
        for name, colour in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colours, strict=True):
            fixed = [round(part * 65_536) for part in colour]
            _put(profile, name, b"XYZ \0\0\0\0" + struct.pack(">3i", *fixed))
    if curve is not None:
        table = [round(65_535 * curve(step / _LAST)) for step in range(_LAST + 1)]
        packed = struct.pack(f">I{len(table)}H", len(table), *table)
        for name in (b"rTRC", b"gTRC", b"bTRC"):
            _put(profile, name, b"curv\0\0\0\0" + packed)
    return bytes(profile)


def _put(profile: bytearray, name: bytes, value: bytes) -> None:
    """Let a tag of the profile have another value, which is written after all others.

    The layout is that of ICC.1:2022, https://www.color.org/specification/ICC.1-2022-05.pdf, 7.
    """
    (count,) = struct.unpack_from(">I", profile, _TAGS)
    entries = range(_TAGS + 4, _TAGS + 4 + 12 * count, 12)
    entry = next(place for place in entries if profile[place : place + 4] == name)
    profile += bytes(-len(profile) % 4)
    struct.pack_into(">II", profile, entry + 4, len(profile), len(value))
    profile += value
    struct.pack_into(">I", profile, 0, len(profile))
