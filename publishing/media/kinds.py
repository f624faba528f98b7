"""What a file is, told from its first bytes: its name and its declared type may be wrong."""

import enum
import re

HEAD_BYTES = 4_096  # as much as `recognise` looks at


class Kind(enum.StrEnum):
    """The first six are images that can become a pin; their values are Pillow's format names."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    AVIF = "AVIF"
    HEIF = "HEIF"
    GIF = "GIF"
    OTHER_IMAGE = "other image"  # one that we do not read: TIFF, BMP, Photoshop, camera raw
    SVG = "svg"
    PAGE = "page"  # HTML
    PDF = "pdf"
    VIDEO = "video"  # MP4, MOV, M4V: it can become a pin
    OTHER_VIDEO = "other video"  # one that Pinterest does not take: WebM, AVI, MPEG
    ARCHIVE = "archive"  # office documents are zip archives too
    PROGRAM = "program"  # scripts too
    TEXT = "text"
    UNKNOWN = "unknown"


IMAGES = (Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.AVIF, Kind.HEIF, Kind.GIF)

_SIGNATURES = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.ARCHIVE),
    (b"PK\x05\x06", Kind.ARCHIVE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"\x1a\x45\xdf\xa3", Kind.OTHER_VIDEO),  # Matroska, WebM
    (b"\x00\x00\x01\xba", Kind.OTHER_VIDEO),  # MPEG
    (b"\x30\x26\xb2\x75", Kind.OTHER_VIDEO),  # Windows Media
    (b"FLV\x01", Kind.OTHER_VIDEO),
    (b"OggS", Kind.OTHER_VIDEO),
    (b"II*\0", Kind.OTHER_IMAGE),  # TIFF and most camera raw files
    (b"MM\0*", Kind.OTHER_IMAGE),
    (b"BM", Kind.OTHER_IMAGE),
    (b"8BPS", Kind.OTHER_IMAGE),  # Photoshop
    (b"\xff\x0a", Kind.OTHER_IMAGE),  # JPEG XL
    (b"\x00\x00\x00\x0cJXL ", Kind.OTHER_IMAGE),
    (b"\x00\x00\x00\x0cjP  ", Kind.OTHER_IMAGE),  # JPEG 2000
    (b"\x00\x00\x01\x00", Kind.OTHER_IMAGE),  # icons
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_GENERAL_BRANDS = {b"mif1", b"msf1"}  # the compatible brands say more
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip"}
_SCRIPTS = ("#!", "<?php", "<script", "<%", "@echo")
_PAGES = ("<!doctype html", "<html", "<head", "<body", "<title", "<meta")
# Nothing but blanks, instructions and comments stands before a drawing's root element or its type.
_DRAWING = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+<(?:!doctype svg|(?:[\w.-]+:)?svg)\b", re.DOTALL
)


def recognise(head: bytes) -> Kind:
    """Return what a file is that starts with these bytes."""
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    if head[:4] == b"RIFF":
        kinds = {b"WEBP": Kind.WEBP, b"AVI ": Kind.OTHER_VIDEO}
        return kinds.get(head[8:12], Kind.UNKNOWN)
    if head[4:8] in _OLD_QUICKTIME:
        return Kind.VIDEO
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return _of_text(head[:HEAD_BYTES])


def _of_brands(head: bytes) -> Kind:
    """Tell apart what shares the container of MP4: https://mp4ra.org/registered-types/brands"""
    major, size = head[8:12], int.from_bytes(head[:4])
    brands = {head[at : at + 4] for at in range(16, min(size, len(head)), 4)}
    if major in _AVIF_BRANDS or (major in _GENERAL_BRANDS and brands & _AVIF_BRANDS):
        return Kind.AVIF
    if major in _HEIF_BRANDS | _GENERAL_BRANDS:
        return Kind.HEIF
    if major == b"crx ":  # Canon's raw files
        return Kind.OTHER_IMAGE
    return Kind.OTHER_VIDEO if major[:2] == b"3g" else Kind.VIDEO  # 3GP, of old telephones


def video_type(head: bytes) -> str:
    """Return the content type of a `Kind.VIDEO` that starts with these bytes."""
    major = head[8:12]
    if head[4:8] != b"ftyp" or major == b"qt  ":
        return "video/quicktime"
    return "video/x-m4v" if major[:3] == b"M4V" else "video/mp4"


def _of_text(head: bytes) -> Kind:
    text = head.decode("utf-8-sig", errors="ignore").lstrip().lower()
    if text.startswith(_SCRIPTS):
        return Kind.PROGRAM
    if text.startswith(_PAGES):
        return Kind.PAGE
    if text.startswith("<"):  # declarations and comments may stand before what it is
        return _of_markup(text)
    return Kind.TEXT if text and _is_readable(head) else Kind.UNKNOWN


def _of_markup(text: str) -> Kind:
    """Tell by the first element: pages hold drawings too."""
    if _DRAWING.match(text):
        return Kind.SVG
    return Kind.PAGE if "<html" in text or "<!doctype html" in text else Kind.TEXT


def _is_readable(head: bytes) -> bool:
    try:
        head[:-3].decode()  # less the last ones: a character may be cut there
    except UnicodeDecodeError:
        return False
    return not any(byte < 9 or 13 < byte < 32 for byte in head)
