import base64
import json
from typing import Any

import pytest

from accounts.pinterest.bodies import TracedBody, json_body, pin_body
from accounts.pinterest.pin_media import CarouselImage, Cover, CoverUrl, KeyFrame, Video
from accounts.pinterest.types import Image, NewPin


def test_a_pins_body_is_the_json_that_pinterest_describes() -> None:
    data = bytes(range(256)) * 5
    new = NewPin("5497", "5148", 'Linen "and" wool \U0001f411', "A\nb", "https://a.example/?b=1&c=2",
                 "A chair", image=Image("image/jpeg", data))  # fmt: skip
    assert json.loads(pin_body(new)) == {
        "board_id": "5497",
        "board_section_id": "5148",
        "title": 'Linen "and" wool \U0001f411',
        "description": "A\nb",
        "link": "https://a.example/?b=1&c=2",
        "alt_text": "A chair",
        "media_source": {
            "source_type": "image_base64",
            "content_type": "image/jpeg",
            "data": base64.b64encode(data).decode(),
        },
    }


def test_what_is_empty_is_left_out() -> None:
    new = NewPin("5497", image=Image("image/png", b"x"))
    assert set(json.loads(pin_body(new))) == {"board_id", "media_source"}
    assert json.loads(json_body(name="Linen", description="")) == {"name": "Linen"}


def test_base64_has_no_line_breaks() -> None:
    assert b"\n" not in pin_body(NewPin("5497", image=Image("image/png", b"\xff" * 100_000)))


def test_a_body_knows_whether_it_was_read() -> None:
    body = TracedBody(b"abc")
    assert not body.touched
    assert (body.read(2), body.touched) == (b"ab", True)


def media_source(new: NewPin) -> Any:
    return json.loads(pin_body(new))["media_source"]


def test_a_carousels_images_have_texts_of_their_own() -> None:
    items = (
        CarouselImage(Image("image/jpeg", b"one"), 'A "quoted" one', "First", "https://a.example/"),
        CarouselImage(Image("image/png", b"two")),
        CarouselImage(Image("image/png", b"three"), link="https://b.example/?c=1&d=2"),
    )
    assert media_source(NewPin("5497", images=items)) == {
        "source_type": "multiple_image_base64",
        "items": [
            {
                "content_type": "image/jpeg",
                "title": 'A "quoted" one',
                "description": "First",
                "link": "https://a.example/",
                "data": base64.b64encode(b"one").decode(),
            },
            {"content_type": "image/png", "data": base64.b64encode(b"two").decode()},
            {
                "content_type": "image/png",
                "link": "https://b.example/?c=1&d=2",
                "data": base64.b64encode(b"three").decode(),
            },
        ],
    }


@pytest.mark.parametrize(
    ("cover", "fields"),
    [
        (CoverUrl("https://a.example/c.jpg"), {"cover_image_url": "https://a.example/c.jpg"}),
        (KeyFrame(0), {"cover_image_key_frame_time": 0}),
        (KeyFrame(12), {"cover_image_key_frame_time": 12}),
        (
            Image("image/png", b"one"),
            {
                "cover_image_content_type": "image/png",
                "cover_image_data": base64.b64encode(b"one").decode(),
            },
        ),
    ],
)
def test_a_video_goes_with_one_kind_of_cover(cover: Cover, fields: dict[str, object]) -> None:
    source = media_source(NewPin("5497", video=Video("5212123920968240771", cover)))
    assert source == {"source_type": "video_id", "media_id": "5212123920968240771"} | fields
