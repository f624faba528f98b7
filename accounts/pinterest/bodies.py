"""The bodies of what is sent, as bytes, each put together once."""

import io
import json
from collections.abc import Callable
from typing import Protocol

from accounts.pinterest.media_source import source
from accounts.pinterest.types import NewPin

Guard = Callable[[], None]


def unguarded() -> None:
    """Let every part go out."""


class Body(Protocol):
    """A request's body that knows whether a byte of it was ever handed out to be sent.

    Connecting, the TLS handshake and the headers come before the body's first read. So an error
    with `touched` still False is the proof that Pinterest cannot have acted on the request.
    """

    @property
    def touched(self) -> bool: ...

    def read(self, size: int = -1, /) -> bytes: ...


class TracedBody(io.BytesIO):
    """A body that is held in memory.

    `guard` is asked right before each part goes out. What it raises ends the request before it is
    whole, which is the proof as well: nobody acts on half a body.
    """

    touched = False

    def __init__(self, data: bytes, guard: Guard = unguarded) -> None:
        super().__init__(data)
        self._guard = guard

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(size)
        if part:  # when the last one is out, it is too late
            self._guard()
        self.touched = True
        return part


def pin_body(new: NewPin) -> bytes:
    """The JSON of POST /pins, https://developers.pinterest.com/docs/api/v5/pins-create

    Images are spliced in after encoding: one may be 10 MB, and base64 needs no JSON escapes.
    """
    head = json_body(
        board_id=new.board_id,
        board_section_id=new.section_id,
        title=new.title,
        description=new.description,
        link=new.link,
        alt_text=new.alt_text,
    )
    return b"".join((head[:-1], b', "media_source": ', *source(new), b"}"))


def json_body(**values: str) -> bytes:
    return json.dumps({name: value for name, value in values.items() if value}).encode()
