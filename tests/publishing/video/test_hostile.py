"""A video that is made to hurt: it costs its own process, not the site."""

import io
import os
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.video import decoder
from publishing.media.video.reel import unrolled
from tests.films import film


def with_samples(data: bytes, count: int) -> bytes:
    """The same video, claiming so many samples of one size: a table of gigabytes when read."""
    at = data.index(b"stsz")
    return data[: at + 8] + struct.pack(">II", 1, count) + data[at + 16 :]


def test_a_table_that_would_fill_the_memory_is_refused() -> None:
    data = with_samples(film(), 170_000_000)
    with pytest.raises(MediaRefused) as refused, unrolled(io.BytesIO(data), len(data)) as opened:
        opened.picture(1000)
    assert refused.value.refusal is Refusal.VIDEO_BROKEN


def test_a_file_that_never_gives_its_bytes_ends_at_the_deadline() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            time.sleep(0.2)
            return super().read(min(size or 0, 16))

    data = film()
    with pytest.raises(MediaRefused), unrolled(Slow(data), len(data), seconds=1) as opened:
        opened.picture(1000)


def test_the_decoder_knows_no_secret_and_ends_with_the_block(tmp_path: Path) -> None:
    data = film()
    with unrolled(io.BytesIO(data), len(data)):
        process = next(_children())
        environment = (process / "environ").read_bytes()
        assert b"SECRET" not in environment
        assert b"DJANGO" not in environment
    assert not process.exists()


def test_the_decoder_is_bounded_below_what_a_small_machine_has() -> None:
    assert decoder.MEMORY_BYTES <= 2_000_000_000


def _children() -> Iterator[Path]:
    return (
        process
        for process in Path("/proc").glob("[0-9]*")
        if (process / "cmdline").exists()
        and b"video.decoder" in (process / "cmdline").read_bytes()
        and f"PPid:\t{os.getpid()}\n" in (process / "status").read_text()
    )
