"""Which videos can become a pin, and what is said of the others."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from accounts.pinterest import limits
from publishing.media.refusals import MediaRefused, Refusal, megabytes
from publishing.media.video.judging import check_facts, check_size, check_whole, length
from publishing.media.video.reel import unrolled
from publishing.media.video.wire import Facts
from tests.films import CORNER, film, padded, sound
from tests.publishing.media.odd_files import saved

GOOD = {"duration_ms": 12_000, "codec": "h264", "width": 1080, "height": 1920}


def looked_at(data: bytes) -> Facts:
    file = io.BytesIO(data)
    check_whole(file, len(data))
    with unrolled(file, len(data)) as reel:
        check_facts(reel.facts)
        return reel.facts


def picture(data: bytes, moment: int) -> Image.Image:
    with unrolled(io.BytesIO(data), len(data)) as reel:
        return Image.open(io.BytesIO(reel.picture(moment)))


@pytest.mark.parametrize("kind", ["mp4", "mov"])
@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_a_video_says_what_it_is(codec: str, kind: str) -> None:
    facts = looked_at(film(codec=codec, kind=kind))
    names = {"libx264": "h264", "libx265": "hevc"}
    assert facts == Facts(5000, names[codec], 240, 360)


@pytest.mark.parametrize("flags", ["faststart", "frag_keyframe+empty_moov"])
def test_a_video_for_the_web_or_from_a_live_recording_is_read_too(flags: str) -> None:
    assert looked_at(film(options={"movflags": flags})).duration_ms == 5000


@pytest.mark.parametrize(("turned", "corner"), [(-90, "right"), (90, "left")])
def test_a_video_of_a_turned_telephone_is_measured_and_seen_as_it_is_shown(
    turned: int, corner: str
) -> None:
    data = film(turned=turned)
    facts = looked_at(data)
    assert (facts.width, facts.height) == (360, 240)
    seen = picture(data, 0)
    assert seen.size == (360, 240)
    at = (355, 5) if corner == "right" else (5, 235)
    assert is_about(seen.getpixel(at), CORNER)


@pytest.mark.parametrize("moment", [0, 1000, 2500, 4900])
def test_a_picture_is_the_one_of_its_moment(moment: int) -> None:
    red = 255 * moment / 5000
    assert is_about(picture(film(), moment).getpixel((200, 300)), (red, 60, 60))


def test_behind_the_end_it_is_the_last_picture() -> None:
    assert is_about(picture(film(), 60_000).getpixel((200, 300)), (250, 60, 60))


@pytest.mark.parametrize(
    ("data", "refusal", "said"),
    [
        (lambda: film(codec="mpeg4"), Refusal.CODEC, "encoded as MPEG-4 Part 2"),
        (lambda: film(codec="libvpx-vp9"), Refusal.CODEC, "encoded as VP9"),
        (lambda: sound(), Refusal.NO_PICTURE, "only sound"),
        (lambda: film(3.9), Refusal.TOO_SHORT, "takes 3.9 s"),
        (lambda: film(rate=1, seconds=901), Refusal.TOO_LONG, "takes 15 min 1 s"),
        (lambda: film(size=(720, 240)), Refusal.RATIO, "720 by 240 pixels"),
        (lambda: film(size=(240, 720)), Refusal.RATIO, "narrower than 1:2"),
        (lambda: film(size=(220, 360)), Refusal.VIDEO_TOO_SMALL, "each side needs 240"),
        (lambda: film()[:-2000], Refusal.VIDEO_BROKEN, "damaged or cut off"),
        (lambda: film(options={"movflags": "faststart"})[:-2000], Refusal.VIDEO_BROKEN, "cut off"),
        (lambda: film()[:40] + bytes(5000), Refusal.VIDEO_BROKEN, "damaged"),
        (
            lambda: saved(Image.new("RGB", (300, 300)), "PNG"),
            Refusal.NOT_A_VIDEO,
            "no video, whatever",
        ),
        (
            lambda: saved(Image.new("RGB", (300, 300)), "HEIF"),
            Refusal.NOT_A_VIDEO,
            "no video, whatever",
        ),
        (
            lambda: saved(Image.new("RGB", (300, 300)), "AVIF"),
            Refusal.NOT_A_VIDEO,
            "no video, whatever",
        ),
        (lambda: b"#EXTM3U\nfile:///etc/passwd", Refusal.NOT_A_VIDEO, "no video, whatever"),
        (
            lambda: film(codec="libvpx-vp9", kind="webm"),
            Refusal.OTHER_VIDEO,
            "MP4, MOV or M4V only",
        ),
        (lambda: b"", Refusal.EMPTY, "empty"),
    ],
    ids=lambda value: value.name if isinstance(value, Refusal) else "",
)
def test_what_cannot_become_a_pin_is_refused_with_its_reason(
    data: Callable[[], bytes], refusal: Refusal, said: str
) -> None:
    with pytest.raises(MediaRefused, match=said) as refused:
        looked_at(data())
    assert refused.value.refusal is refusal


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"duration_ms": 4_000}, None),
        ({"duration_ms": 3_999}, Refusal.TOO_SHORT),
        ({"duration_ms": 3_960}, Refusal.TOO_SHORT),
        ({"duration_ms": 900_020}, None),
        ({"duration_ms": 900_500}, None),
        ({"duration_ms": 900_501}, Refusal.TOO_LONG),
        ({"width": 960}, None),
        ({"width": 959}, Refusal.RATIO),
        ({"width": 1910, "height": 1000}, None),
        ({"width": 1911, "height": 1000}, Refusal.RATIO),
        ({"width": 240, "height": 240}, None),
        ({"width": 239, "height": 240}, Refusal.VIDEO_TOO_SMALL),
        ({"width": 2304, "height": 4096}, None),
        ({"width": 4320, "height": 7680}, Refusal.VIDEO_TOO_MANY_PIXELS),
        ({"codec": "av1"}, Refusal.CODEC),
    ],
)
def test_pinterests_limits_are_the_last_that_is_taken(
    facts: dict[str, int], refusal: Refusal | None
) -> None:
    said = None
    try:
        check_facts(Facts(**{**GOOD, **facts}))  # type: ignore[arg-type]
    except MediaRefused as error:
        said = error.refusal
    assert said is refusal


def test_two_gigabytes_are_the_most() -> None:
    check_size(limits.VIDEO_BYTES)
    with pytest.raises(MediaRefused, match=r"has 2\.5 GB, and 2 GB is the most"):
        check_size(limits.VIDEO_BYTES + 500_000_000)


def test_a_box_of_padding_changes_nothing_and_is_not_read() -> None:
    assert looked_at(padded(film(), 3_000_000)).duration_ms == 5000


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(3_999, "3.9 s"), (5_000, "5 s"), (12_400, "13 s"), (900_001, "15 min 1 s")],
)
def test_a_length_is_said_in_words(milliseconds: int, words: str) -> None:
    assert length(milliseconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 kB"), (37_200, "38 kB"), (20_500_000, "20.5 MB"), (2_000_000_000, "2 GB")],
)
def test_a_size_is_said_in_words_and_never_as_none(size: int, words: str) -> None:
    assert megabytes(size) == words


def is_about(one: object, other: tuple[float, ...]) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))
