"""How often to ask whether an uploaded video is ready: after 1 s, 2, 4, 8, then every 10 s."""

from collections.abc import Callable, Iterator
from typing import Final

FIRST_WAIT: Final = 1.0  # seconds
LONGEST_WAIT: Final = 10.0
PATIENCE: Final = 300.0  # seconds; how long processing takes is not documented, minutes are common


def waits(clock: Callable[[], float], patience: float = PATIENCE) -> Iterator[float]:
    """The seconds to wait before each look, until `patience` seconds have passed by `clock`.

    Pure but for `clock`, which gives seconds (time.monotonic): what the looks themselves take
    counts too. The last wait ends at the deadline, so that the last look is not wasted. After the
    end the video is MEDIA_PROCESSING: look again later, with the same media id.
    """
    end = clock() + patience
    wait = FIRST_WAIT
    while (left := end - clock()) > 0:
        yield min(wait, left)
        wait = min(2 * wait, LONGEST_WAIT)
