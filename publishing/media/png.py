"""What a PNG says beside its pixels that Pillow leaves aside, or keeps in other units than these.

The third edition: https://www.w3.org/TR/png-3/
"""

import io
import struct
from typing import IO

from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from publishing.media.primaries import profile_of, profile_of_gamma

_SIGNATURE_BYTES = 8
_STEPS = {"L;2": 85, "L;4": 17}  # from a grey of few bits to the next, once it is decoded
_USUAL_GAMMA, _NEAR = 1 / 2.2, 0.01  # what sRGB's own curve is written down as
_GAMMAS = (0.1, 10.0)


def read_meaning(image: Image.Image) -> None:
    """Of a PNG that is not decoded yet: say where Pillow looks for it what is meant."""
    if not isinstance(image, PngImageFile):
        return
    if "transparency" in image.info:
        for tile in image.tile:
            image.info["transparency"] = _as_decoded(image.info["transparency"], tile.args)
    profile = _named(image) or _of_gamma(image)
    if profile:
        image.info["icc_profile"] = profile


def _as_decoded(transparent: object, stored: object) -> object:
    """Return the colour that is transparent as its pixels come out of the decoder.

    Those of 16 bits of grey come out whole.
    """
    if stored == "RGB;16B" and isinstance(transparent, tuple):
        return tuple(part >> 8 for part in transparent)
    if isinstance(stored, str) and isinstance(transparent, int):
        return transparent * _STEPS.get(stored, 1)
    return transparent


def _named(image: PngImageFile) -> bytes:
    """Return the profile of the colours that are named by numbers, which count before any other."""
    said = _chunk(image.fp, b"cICP") if image.fp else b""
    return profile_of(*said[:2]) if len(said) == 4 else b""


def _chunk(file: IO[bytes], name: bytes) -> bytes:
    """Return what a chunk before the pixels holds; the file stays where it is."""
    before = file.tell()
    file.seek(_SIGNATURE_BYTES)
    size, kind, found = 0, b"", b""
    while kind not in {name, b"IDAT"} and len(head := file.read(8)) == 8:
        size, kind = struct.unpack(">I4s", head)
        found = file.read(size) if kind == name else b""
        file.seek(size + 4, io.SEEK_CUR)
    file.seek(before)
    return found


def _of_gamma(image: Image.Image) -> bytes:
    gamma = image.info.get("gamma")
    if not isinstance(gamma, float) or {"srgb", "icc_profile"} & image.info.keys():
        return b""
    is_unusual = abs(gamma - _USUAL_GAMMA) > _NEAR and _GAMMAS[0] <= gamma <= _GAMMAS[1]
    return profile_of_gamma(gamma) if is_unusual else b""
