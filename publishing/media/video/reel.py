"""A video that is being looked at, by a process of its own that can be wrong without harm."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import IO

from publishing.media.deadlines import Deadline
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.starting import decoder
from publishing.media.video.wire import (
    FACTS,
    MESSAGE_BYTES,
    MOMENT,
    PICTURE,
    READ,
    READ_BYTES,
    REQUEST,
    Facts,
)

SECONDS = 60.0  # for all of it, whatever the file makes of the decoder
_MODULE = "publishing.media.video.decoder"


class Reel:
    """An open video. Every method raises MediaRefused(VIDEO_BROKEN) when it cannot be read."""

    def __init__(
        self, file: IO[bytes], connection: "Connection[bytes, bytes]", seconds: float
    ) -> None:
        self._file, self._connection = file, connection
        self._deadline = Deadline(seconds)
        self.facts = Facts(**json.loads(self._answer(FACTS)))

    def picture(self, moment: int) -> bytes:
        """Return the picture at so many milliseconds, or the last one before, as a JPEG."""
        with _broken():
            self._connection.send_bytes(MOMENT.pack(moment))
        return self._answer(PICTURE)

    def _answer(self, kind: bytes) -> bytes:
        """Hand out bytes of the file until there is an answer."""
        while True:
            with _broken():
                if not self._connection.poll(self._deadline.left):
                    raise TimeoutError
                message = self._connection.recv_bytes(MESSAGE_BYTES)
            if message[:1] == kind:
                return message[1:]
            if message[:1] != READ:
                raise MediaRefused(Refusal.VIDEO_BROKEN)
            self._hand_out(message[1:])

    def _hand_out(self, request: bytes) -> None:
        at, wanted = REQUEST.unpack(request)
        self._file.seek(at)
        data = self._file.read(min(wanted, READ_BYTES))
        with _broken():
            self._connection.send_bytes(data)


@contextmanager
def unrolled(file: IO[bytes], size: int, seconds: float = SECONDS) -> Iterator[Reel]:
    """Open a video of `size` bytes, wherever it is stored; the process ends with the block."""
    here, there = Pipe()
    words = str(there.fileno()), str(size)
    with here, there, decoder(_MODULE, *words, sockets=[there.fileno()]):
        there.close()  # the process holds it now: its end is seen here
        yield Reel(file, here, seconds)


@contextmanager
def _broken() -> Iterator[None]:
    """Say in words that the decoder gave up, or takes too long."""
    try:
        yield
    except (EOFError, OSError) as error:  # TimeoutError is one
        raise MediaRefused(Refusal.VIDEO_BROKEN) from error
