"""Pictures that arrive with pins: checked as the service does, kept by their digest.

What is kept is bounded; the oldest go first. The same bytes sent twice are checked once, so that
a benchmark which sends one picture ten thousand times measures its client and not Pillow.
"""

import binascii
import hashlib
import io
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from .refusals import image_broken, image_too_small, invalid

# The service documents no number behind its code 233; third parties name 100 pixels.
MIN_SIDE = 100
KEPT_BYTES = 256_000_000
BASE64_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
EXTENSIONS = {"JPEG": "jpg", "PNG": "png"}
ENDINGS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}


@dataclass(frozen=True)
class Picture:
    file: str
    width: int
    height: int


class Pictures:
    """Kept in memory, and in `folder` as well when there is one."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: OrderedDict[str, Picture] = OrderedDict()
        self._by_text: dict[str, Picture] = {}
        self._bytes: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def add_base64(self, text: str) -> Picture:
        """As `add`; text that was seen before is not decoded again, which is the slow part."""
        digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        seen = self._by_text.get(digest)
        if seen is not None and self._has(seen.file):
            return seen
        picture = self._by_text[digest] = self.add(decoded(text))
        return picture

    def add(self, data: bytes) -> Picture:
        """Raises the service's refusal when the bytes are no picture that it takes."""
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        known = self._known.get(digest)
        if known is None:
            known = checked(data, digest)
            self._known[digest] = known
            self._keep(known.file, data)
        return known

    def read(self, file: str) -> bytes | None:
        if file in self._bytes:
            return self._bytes[file]
        path = self._folder / file if self._folder else None
        return path.read_bytes() if path and path.is_file() else None

    def clear(self) -> None:
        self._known.clear()
        self._by_text.clear()
        self._bytes.clear()
        self._size = 0

    def _has(self, file: str) -> bool:
        return self._folder is not None or file in self._bytes

    def _keep(self, file: str, data: bytes) -> None:
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / file).write_bytes(data)
            return
        self._bytes[file] = data
        self._size += len(data)
        while self._size > KEPT_BYTES:
            dropped, old = self._bytes.popitem(last=False)
            self._known.pop(dropped.partition(".")[0], None)
            self._size -= len(old)


def decoded(data: str) -> bytes:
    """Base64 as the API description wants it: no line breaks, no data: prefix, not url-safe."""
    try:
        raw = data.encode("ascii")
    except UnicodeEncodeError:
        raw = b"?"
    if not raw or raw.translate(None, BASE64_ALPHABET):
        raise invalid(f"Invalid request: '{data[:40]}' does not match '^[a-zA-Z0-9+/=]+$'")
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error as error:
        raise image_broken() from error


def checked(data: bytes, digest: str) -> Picture:
    """The header is parsed and the end is looked for; pixels are not decoded, which is slow."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            kind, (width, height) = image.format or "", image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise image_broken() from error
    if kind not in EXTENSIONS:
        raise invalid("The format of the image is not supported")
    if ENDINGS[kind] not in data[-1024:]:
        raise image_broken()
    if min(width, height) < MIN_SIDE:
        raise image_too_small()
    return Picture(f"{digest}.{EXTENSIONS[kind]}", width, height)
