"""Whether a video can become a pin. The limits stand in `accounts.pinterest.limits`."""

from typing import IO

from accounts.pinterest import limits
from publishing.media.kinds import HEAD_BYTES, Kind, recognise
from publishing.media.refusals import MediaRefused, Refusal, compared
from publishing.media.video.boxes import is_cut_off
from publishing.media.video.wire import Facts

ROUNDED_AWAY = 500  # milliseconds

_CODECS = {
    "av1": "AV1",
    "dnxhd": "DNxHD",
    "mjpeg": "Motion JPEG",
    "mpeg4": "MPEG-4 Part 2",
    "prores": "ProRes",
    "vp9": "VP9",
}


def check_size(size: int) -> None:
    """Raise MediaRefused for a video of no bytes, or of more than Pinterest takes."""
    if not size:
        raise MediaRefused(Refusal.EMPTY)
    if size > limits.VIDEO_BYTES:
        raise MediaRefused(Refusal.VIDEO_TOO_LARGE, **compared(size, limits.VIDEO_BYTES))


def check_head(head: bytes) -> None:
    """Raise MediaRefused for a file that does not begin as a video does."""
    kind = recognise(head[:HEAD_BYTES])
    if kind is not Kind.VIDEO:
        other = kind is Kind.OTHER_VIDEO
        raise MediaRefused(Refusal.OTHER_VIDEO if other else Refusal.NOT_A_VIDEO)


def check_whole(file: IO[bytes], size: int) -> None:
    """Raise MediaRefused for a file that is no video, or not all of one."""
    check_size(size)
    file.seek(0)
    check_head(file.read(HEAD_BYTES))
    if is_cut_off(file, size):
        raise MediaRefused(Refusal.VIDEO_BROKEN)


def check_facts(facts: Facts) -> None:
    """Raise MediaRefused for a video that Pinterest would not take."""
    if not (facts.width and facts.height):
        raise MediaRefused(Refusal.NO_PICTURE)
    if facts.codec not in limits.VIDEO_CODECS:
        codec = _CODECS.get(facts.codec, facts.codec.upper() or "something unknown")
        raise MediaRefused(Refusal.CODEC, codec=codec)
    _check_length(facts.duration_ms)
    _check_shape(facts.width, facts.height)


def _check_length(milliseconds: int) -> None:
    """Compare with Pinterest's "4 seconds to 15 minutes"; how it rounds is written nowhere.

    A file that was cut at 15 minutes says up to some frames more, for its sound comes in packets:
    nobody can cut it better, so what rounds to 15 minutes is taken. One that is too short can be
    made longer, and here is somebody to do it, which at the pin's time there is not: 3.96 s are no
    4. Source: https://help.pinterest.com/en/business/article/pinterest-product-specs
    """
    if milliseconds < limits.VIDEO_MINIMUM_SECONDS * 1000:
        least = limits.VIDEO_MINIMUM_SECONDS
        raise MediaRefused(Refusal.TOO_SHORT, length=length(milliseconds), least=least)
    if milliseconds > limits.VIDEO_MAXIMUM_SECONDS * 1000 + ROUNDED_AWAY:
        most = limits.VIDEO_MAXIMUM_SECONDS // 60
        raise MediaRefused(Refusal.TOO_LONG, length=length(milliseconds), most=most)


def _check_shape(width: int, height: int) -> None:
    facts = {"width": width, "height": height}
    if width * height > limits.VIDEO_PIXELS:
        raise MediaRefused(Refusal.VIDEO_TOO_MANY_PIXELS, **facts)
    if not limits.VIDEO_TALLEST_RATIO <= width / height <= limits.VIDEO_WIDEST_RATIO:
        raise MediaRefused(Refusal.RATIO, **facts)
    if min(width, height) < limits.VIDEO_MINIMUM_SIDE:
        raise MediaRefused(Refusal.VIDEO_TOO_SMALL, **facts, least=limits.VIDEO_MINIMUM_SIDE)


def length(milliseconds: int) -> str:
    """Return a video's length in words: "3.9 s", "12 s", "1 min 5 s"."""
    if milliseconds < 10_000:
        return f"{milliseconds // 100 / 10:g} s"
    minutes, seconds = divmod(-(-milliseconds // 1000), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
