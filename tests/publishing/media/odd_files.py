"""Files that people choose by mistake or in malice, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms

ORIENTATION = 0x0112


def saved(image: Image.Image, kind: str, **save: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **save)
    return buffer.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG whose header promises a size that its data does not hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0")) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(whole: bytes, kind: str, body: bytes, *, at_end: bool = False) -> bytes:
    """A PNG with a further chunk, right before its pixels or behind them."""
    at = (whole.rindex(b"IEND") if at_end else whole.index(b"IDAT")) - 4
    return whole[:at] + _chunk(kind.encode(), body) + whole[at:]


def text(kind: str, name: str, words: bytes) -> bytes:
    """The body of a PNG's tEXt or iTXt chunk."""
    return name.encode() + (b"\0" if kind == "tEXt" else b"\0\0\0\0\0") + words


def png_with_a_text_bomb() -> bytes:
    """A PNG with a comment of some kilobytes that unpacks to 100 MB."""
    comment = b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000, 9)
    return png_with(saved(Image.new("RGB", (300, 300)), "PNG"), "zTXt", comment)


def animated(kind: str) -> bytes:
    red, blue = (Image.new("RGB", (300, 300), color) for color in ("red", "blue"))
    return saved(red, kind, save_all=True, append_images=[blue], duration=100)


def gif_with_a_canvas(width: int, height: int) -> bytes:
    """A GIF whose canvas is larger than the frame on it."""
    data = saved(Image.new("P", (300, 300)), "GIF")
    return data[:6] + struct.pack("<HH", width, height) + data[10:]


def gif_with_a_frame(width: int, height: int) -> bytes:
    """A GIF whose frame is larger than its canvas."""
    data = saved(Image.new("P", (300, 300)), "GIF")
    at = data.index(b"\x2c\0\0\0\0")
    return data[: at + 5] + struct.pack("<HH", width, height) + data[at + 9 :]


def with_another_size(data: bytes, width: int, height: int) -> bytes:
    """An AVIF or HEIC image of some kilobytes that claims other sizes than it has."""
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def jpeg_of_many_scans(scans: int) -> bytes:
    """A progressive JPEG whose last scan, a few bytes, is repeated."""
    data = saved(Image.new("RGB", (300, 300), "red"), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + b"\xff\xd9"


def jpeg_of_many_segments(segments: int) -> bytes:
    """A JPEG with so many empty comments."""
    data = saved(Image.new("RGB", (300, 300), "red"), "JPEG")
    return data[:2] + b"\xff\xfe\0\2" * segments + data[2:]


def png(pixels: bytes, bits: int, kind: int = 0, before: dict[bytes, bytes] | None = None) -> bytes:
    """A PNG of these rows of 300 pixels; `kind` 0 is grey, 2 red, green and blue."""
    height = len(pixels) * 8 // (300 * bits * (3 if kind == 2 else 1))
    row = len(pixels) // height
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, len(pixels), row))
    head = struct.pack(">IIBBBBB", 300, height, bits, kind, 0, 0, 0)
    parts = {b"IHDR": head, **(before or {}), b"IDAT": zlib.compress(rows), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts.items())


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("soup.jpg", b"soup")
    return buffer.getvalue()


def profile_with_red_and_green_swapped() -> bytes:
    """sRGB whose red and green primaries changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def profile_of_linear_grey() -> bytes:
    """A profile by which a grey of 128 means half of the light: https://www.color.org/icc_specs2"""
    white = b"XYZ \0\0\0\0" + struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    curve = b"curv\0\0\0\0\0\0\0\0"  # no point: linear
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"grey\0" + bytes(79)
    parts = {b"desc": name, b"wtpt": white, b"kTRC": curve}
    table, body, at = struct.pack(">I", len(parts)), b"", 132 + 12 * len(parts)
    for tag, part in parts.items():
        table += tag + struct.pack(">II", at + len(body), len(part))
        body += part + bytes(-len(part) % 4)
    illuminant = struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)
    head = struct.pack(">I", at + len(body)) + bytes(4) + b"\x02\x40\0\0mntrGRAYXYZ " + bytes(12)
    head += b"acsp" + bytes(28) + illuminant
    return head + bytes(128 - len(head)) + table + body
