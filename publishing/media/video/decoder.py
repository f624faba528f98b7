"""The process that reads a video: `python -m publishing.media.video.decoder 7`, 7 an open socket.

FFmpeg reads what strangers made, and has been wrong about that before. So it runs apart, without
the site's secrets, with bounds on memory and time, and gets the bytes over the socket alone.
Whatever goes wrong in here ends the process, and `reel` says so in words.
"""

import dataclasses
import io
import json
import resource
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from multiprocessing.connection import Connection

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from accounts.pinterest import limits
from publishing.media.colours import in_srgb
from publishing.media.video.showing import shown
from publishing.media.video.wire import FACTS, MOMENT, PICTURE, READ, READ_BYTES, REQUEST, Facts

MEMORY_BYTES = 2_000_000_000  # of addresses; 4K in H.265 takes about half
CPU_SECONDS = 60
FRAME_SECONDS = 4.0  # of decoding towards one moment; then the frame reached counts
THREADS = 2
QUALITY = 95  # of the JPEG, which is normalised once more


class RemoteFile(io.RawIOBase):
    """The file at the other end of the socket, read-only."""

    def __init__(self, connection: "Connection[bytes, bytes]", size: int) -> None:
        self._connection, self._size, self._at = connection, size, 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        wanted = min(READ_BYTES if size < 0 else size, READ_BYTES)
        self._connection.send_bytes(READ + REQUEST.pack(self._at, wanted))
        data = self._connection.recv_bytes()
        self._at += len(data)
        return data


def serve(connection: "Connection[bytes, bytes]", size: int) -> None:
    """Say what the file is, then send a JPEG for each moment that is asked for."""
    file = RemoteFile(connection, size)
    # Named, so that no other demuxer is tried: a text file may name other files to open.
    with av.open(file, "r", format="mp4", buffer_size=262_144) as container:
        stream = _film(container)
        facts = _facts(container, stream)
        connection.send_bytes(FACTS + json.dumps(dataclasses.asdict(facts)).encode())
        while stream is not None:
            (moment,) = MOMENT.unpack(connection.recv_bytes())
            picture = shown(stream, _frame(container, stream, moment))
            connection.send_bytes(PICTURE + _jpeg(in_srgb(picture)))


def _film(container: InputContainer) -> VideoStream | None:
    """Return what moves: an audio file's cover is a stream of pictures too."""
    streams = container.streams.video
    return next((one for one in streams if not one.disposition & Disposition.attached_pic), None)


def _facts(container: InputContainer, stream: VideoStream | None) -> Facts:
    milliseconds = round((container.duration or 0) * 1000 / av.time_base)
    if stream is None:
        return Facts(milliseconds, "", 0, 0)
    stream.thread_type = "AUTO"
    stream.codec_context.thread_count = THREADS
    stream.codec_context.options = {"max_pixels": str(limits.VIDEO_PIXELS)}
    codec, width, height = stream.codec_context.codec.canonical_name, stream.width, stream.height
    if codec in limits.VIDEO_CODECS and width * height <= limits.VIDEO_PIXELS:
        width, height = shown(stream, _frame(container, stream, 0)).size
    return Facts(milliseconds, codec, width, height)


def _frame(container: InputContainer, stream: VideoStream, moment: int) -> VideoFrame:
    """Return the frame shown at a moment, or the last one before it that time allows."""
    unit = stream.time_base or Fraction(1, av.time_base)
    wanted = moment / 1000 + float((stream.start_time or 0) * unit)
    container.seek(int(wanted / unit), stream=stream)
    found, until = None, time.monotonic() + FRAME_SECONDS
    for frame in _frames(container, stream):
        if found is not None and (frame.time or 0) > wanted:
            break
        found = frame
        if time.monotonic() > until:
            break
    if found is None:
        raise EOFError("no frame")
    return found


def _frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Decode; what cannot be is passed over, as players do."""
    for packet in container.demux(stream):
        try:
            yield from packet.decode()
        except FFmpegError:
            continue


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    return buffer.getvalue()


def main() -> None:
    """Bound this process, then serve whoever started it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(Connection(int(sys.argv[1])), int(sys.argv[2]))


if __name__ == "__main__":
    main()
