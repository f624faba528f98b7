"""Small videos, made on the spot by the encoders that telephones and editors use too."""

import io
import tempfile
from typing import Any

import av
from PIL import Image

HEIGHT, WIDTH = 360, 240
CORNER = (250, 250, 250)  # of the upper left quarter, to see which way is up


def film(
    seconds: float = 5,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    *,
    codec: str = "libx264",
    kind: str = "mp4",
    turned: int = 0,
    rate: int = 10,
    options: dict[str, str] | None = None,
) -> bytes:
    """A video that grows redder; `turned` in degrees, counter-clockwise, as telephones note it."""
    with (
        tempfile.NamedTemporaryFile() as file,  # "faststart" writes it twice
        av.open(file.name, "w", format=kind, options=options or {}) as container,
    ):
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        if codec == "libx265":
            stream.codec_context.options = {"x265-params": "log-level=none"}
        if turned:
            stream.set_display_rotation(turned)
        for number in range(round(seconds * rate)):
            picture = _picture(size, round(255 * number / (seconds * rate)))
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
        container.close()
        return file.read()


def stored_as(
    values: tuple[int, int, int],
    size: tuple[int, int] = (WIDTH, HEIGHT),
    *,
    bits: int = 8,
    named: tuple[int, int, int] = (2, 2, 2),
) -> bytes:
    """A second in which each pixel has these lightness and two colour differences.

    `named` are the numbers of ITU-T H.273 for primaries, curve and matrix; 2 says nothing.
    """
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream: Any = container.add_stream("libx264" if bits == 8 else "libx265", rate=10)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p" if bits == 8 else f"yuv420p{bits}le"
        context = stream.codec_context
        context.color_primaries, context.color_trc, context.colorspace = named
        context.options = {} if bits == 8 else {"x265-params": "log-level=none"}
        for _ in range(10):
            container.mux(stream.encode(_filled(values, size, stream.pix_fmt)))
        container.mux(stream.encode())
    return buffer.getvalue()


def _filled(values: tuple[int, int, int], size: tuple[int, int], pix_fmt: str) -> av.VideoFrame:
    frame = av.VideoFrame(*size, pix_fmt)
    width = 1 if pix_fmt == "yuv420p" else 2  # bytes of a value
    for plane, value in zip(frame.planes, values, strict=True):
        plane.update(value.to_bytes(width, "little") * (plane.buffer_size // width))
    return frame


def sound(seconds: int = 5) -> bytes:
    """An MP4 without a picture."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream: Any = container.add_stream("aac", rate=44_100)
        for _ in range(seconds * 44_100 // 1024):
            frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate = 44_100
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return buffer.getvalue()


def padded(data: bytes, size: int) -> bytes:
    """The same video, made as large by a box that says nothing."""
    return data + (size - len(data)).to_bytes(4) + b"free" + bytes(size - len(data) - 8)


def _picture(size: tuple[int, int], red: int) -> Image.Image:
    picture = Image.new("RGB", size, (red, 60, 60))
    picture.paste(CORNER, (0, 0, size[0] // 2, size[1] // 2))
    return picture
