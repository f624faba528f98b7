"""What can never be right is refused before anything is sent."""

import pytest

from accounts.pinterest.pin_media import CarouselImage, CoverUrl, KeyFrame, Video
from accounts.pinterest.types import Image, NewPin

IMAGE = Image("image/png", b"bytes")
VIDEO = Video("5212123920968240771", KeyFrame(0))


def slots(number: int) -> tuple[CarouselImage, ...]:
    return (CarouselImage(IMAGE),) * number


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_a_carousel_has_two_to_five_images(number: int) -> None:
    assert len(NewPin("5497", images=slots(number)).images) == number


@pytest.mark.parametrize("number", [0, 1, 6])
def test_other_numbers_of_images_are_no_carousel(number: int) -> None:
    with pytest.raises(ValueError, match="images"):
        NewPin("5497", images=slots(number))


def test_a_pin_shows_one_thing() -> None:
    with pytest.raises(ValueError, match="an image, or images, or a video"):
        NewPin("5497")
    with pytest.raises(ValueError, match="an image, or images, or a video"):
        NewPin("5497", image=IMAGE, video=VIDEO)
    with pytest.raises(ValueError, match="an image, or images, or a video"):
        NewPin("5497", images=slots(2), video=VIDEO)
    assert NewPin("5497", video=VIDEO).video is VIDEO


@pytest.mark.parametrize("media_id", ["", "video", "12a", "\u0661\u0662"])
def test_a_media_id_is_made_of_digits(media_id: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        Video(media_id, KeyFrame(0))


def test_a_cover_is_an_address_or_a_moment_of_the_video() -> None:
    for url in ("", "cover.jpg", "ftp://a.example/c.jpg", "data:image/png;base64,AA=="):
        with pytest.raises(ValueError, match="http"):
            CoverUrl(url)
    with pytest.raises(ValueError, match="beginning"):
        KeyFrame(-1)
    assert CoverUrl("HTTPS://a.example/c.jpg").url == "HTTPS://a.example/c.jpg"


def test_bytes_are_not_shown_by_accident() -> None:
    pins = NewPin("1", images=slots(2)), NewPin("1", video=Video("1", IMAGE))
    assert "bytes" not in repr(pins)
