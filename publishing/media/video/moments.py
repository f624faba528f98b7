"""Which moments of a video are offered as its cover."""

from publishing.models import Media

OFFERED = 4


def offered_moments(video: Media) -> list[int]:
    """Return them in milliseconds: the middles of the video's quarters.

    The very first picture of a video is often black.
    """
    length = video.duration_ms or 0
    return [length * (2 * number + 1) // (2 * OFFERED) for number in range(OFFERED)]
