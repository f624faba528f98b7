import base64
import json

from accounts.pinterest.bodies import TracedBody, json_body, pin_body
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
