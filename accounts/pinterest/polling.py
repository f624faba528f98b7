"""How often to ask whether an uploaded video is ready: after 1 s, 2, 4, 8, then every 10 s."""

from typing import Final

FIRST_WAIT: Final = 1.0  # seconds
LONGEST_WAIT: Final = 10.0
PATIENCE: Final = 300.0  # seconds; how long processing takes is not documented, minutes are common
_DOUBLINGS: Final = 10  # more of them are far beyond LONGEST_WAIT


def next_wait(looks: int, waited: float, patience: float = PATIENCE) -> float | None:
    """Return the seconds until the next look, after so many `looks` and seconds since the upload.

    The last wait ends when `patience` does, so that the last look is not wasted. None: it is over,
    and the video is MEDIA_PROCESSING: look again later, with the same media id.
    """
    left = patience - waited
    if left <= 0:
        return None
    return min(FIRST_WAIT * 2.0 ** min(looks, _DOUBLINGS), LONGEST_WAIT, left)
