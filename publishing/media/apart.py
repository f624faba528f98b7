"""Images that are decoded by a process apart, which may run out of memory without harm."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from publishing.media.decoding import TOO_LARGE
from publishing.media.kinds import Kind

SECONDS = 60.0  # for all of it, on a busy machine too
_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG")  # nothing secret


def decode_apart(data: bytes, kind: Kind, most: int) -> Image.Image:
    """Return the decoded image in an AVIF or HEIC file, as `decoding.decode` does.

    Raises MemoryError when it has more than `most` pixels or takes more memory than an image may,
    and ValueError when it cannot be decoded, or not in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and one of two words
            [sys.executable, "-m", "publishing.media.decoding", kind.value, str(most)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ValueError("not decoded in time") from error
    if done.returncode == TOO_LARGE:
        raise MemoryError
    if done.returncode:
        raise ValueError(f"the decoder ended with {done.returncode}")
    return _received(io.BytesIO(done.stdout))


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
