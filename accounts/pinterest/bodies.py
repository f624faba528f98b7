"""The bodies of what is sent, as bytes, each put together once."""

import binascii
import io
import json

from accounts.pinterest.types import Image, NewPin


class TracedBody(io.BytesIO):
    """A request's body that knows whether a byte of it was ever handed out to be sent.

    Connecting, the TLS handshake and the headers come before the body's first read. So an error
    with `touched` still False is the proof that Pinterest cannot have acted on the request.
    """

    touched = False

    def read(self, size: int | None = -1, /) -> bytes:
        self.touched = True
        return super().read(size)


def pin_body(new: NewPin) -> bytes:
    """The JSON of POST /pins, https://developers.pinterest.com/docs/api/v5/pins-create

    The image is spliced in after encoding: it may be 10 MB, and base64 needs no JSON escapes.
    """
    texts = {
        "board_id": new.board_id,
        "board_section_id": new.section_id,
        "title": new.title,
        "description": new.description,
        "link": new.link,
        "alt_text": new.alt_text,
    }
    head = json.dumps({name: value for name, value in texts.items() if value})
    return b"".join((head[:-1].encode(), b', "media_source": ', *_image_source(new.image), b"}"))


def json_body(**values: str) -> bytes:
    return json.dumps({name: value for name, value in values.items() if value}).encode()


def _image_source(image: Image) -> tuple[bytes, ...]:
    kind = json.dumps({"source_type": "image_base64", "content_type": image.content_type})
    # No line breaks and no "data:" prefix: Pinterest's pattern is ^[a-zA-Z0-9+/=]+$.
    data = binascii.b2a_base64(image.data, newline=False)
    return kind[:-1].encode(), b', "data": "', data, b'"}'
