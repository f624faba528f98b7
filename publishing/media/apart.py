"""Images that are decoded by a process apart, which may run out of memory without harm."""

import io
import json
import subprocess

from PIL import Image

from publishing.media.decoding import TOO_LARGE
from publishing.media.kinds import Kind
from publishing.media.starting import decoder

SECONDS = 60.0  # for all of it, on a busy machine too


def decode_apart(data: bytes, kind: Kind, most: int) -> Image.Image:
    """Return the decoded image in an AVIF or HEIC file, as `decoding.decode` does.

    Raises MemoryError when it has more than `most` pixels or takes more memory than an image may,
    and ValueError when it cannot be decoded, or not in time.
    """
    with decoder("publishing.media.decoding", kind.value, str(most), talks=True) as process:
        try:
            answer, _ = process.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ValueError("not decoded in time") from error
    if process.returncode == TOO_LARGE:
        raise MemoryError
    if process.returncode:
        raise ValueError(f"the decoder ended with {process.returncode}")
    return _received(io.BytesIO(answer))


def _received(answer: io.BytesIO) -> Image.Image:
    head = json.loads(answer.readline())
    profile, exif = answer.read(head["profile"]), answer.read(head["exif"])
    pixels = answer.getbuffer()[answer.tell() :]
    image = Image.frombytes(head["mode"], tuple(head["size"]), pixels)
    if profile:
        image.info["icc_profile"] = profile
    if exif:
        image.info["exif"] = exif
    return image
