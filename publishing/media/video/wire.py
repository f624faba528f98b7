"""What the site and the process that decodes say to each other: bytes, nothing that runs.

The first byte of a message from the decoder says what it is. A request for bytes of the file is
answered with them; facts are answered with a moment to decode, as eight bytes, as often as wanted.
"""

import struct
from dataclasses import dataclass

READ, FACTS, PICTURE = b"R", b"F", b"P"
READ_BYTES = 1_048_576  # the most that is asked for at once
MESSAGE_BYTES = 40_000_000  # the most that the decoder says at once: a JPEG of 4K is far below
REQUEST = struct.Struct(">QQ")  # where, how many
MOMENT = struct.Struct(">Q")  # milliseconds


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself. Width and height in pixels, as it is shown; 0 without a picture.

    `codec` is FFmpeg's name for it, "" when it knows none.
    """

    duration_ms: int
    codec: str
    width: int
    height: int
