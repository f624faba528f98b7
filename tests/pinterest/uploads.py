"""What is uploaded in tests, and to where."""

import io
from pathlib import Path
from typing import BinaryIO

import pytest

from accounts.pinterest import upload
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.media import Upload

VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 20
FIELDS = (
    ("x-amz-date", "20261122T120000Z"),
    ("x-amz-signature", "5ec7e75ec7e75ec7e7"),
    ("x-amz-security-token", "s3cur1ty/t0ken+=="),
    ("key", "uploads/3:video:203014033110991560:5212123920968240771"),
    ("policy", "cG9saWN5LW9mLXRoZS1mb3Jt"),
    ("Content-Type", "multipart/form-data"),
)
QUICK = (0.3, 0.3)


def to(url: str) -> Upload:
    return Upload("5212123920968240771", url, FIELDS)


def failing(url: str, file: BinaryIO | None = None) -> PinterestError:
    with pytest.raises(PinterestError) as caught:
        upload.send(to(url), file or io.BytesIO(VIDEO), timeout=QUICK)
    error = caught.value
    everything = f"{error} {error!r} {error.raw} {error.__cause__!r}"
    assert not [name for name, value in FIELDS if value in everything]
    assert error.operation == "media/upload"
    return error


def sparse(folder: Path, size: int) -> Path:
    """A file that says it is a video and takes no room."""
    path = folder / "video.mp4"
    with path.open("wb") as file:
        file.write(VIDEO)
        file.truncate(size)
    return path
