"""When the worker has to begin with a pin: pure."""

from datetime import datetime, timedelta

from publishing.models import Media
from publishing.timing import timing


def begins(due_at: datetime, media: Media | None, now: datetime) -> datetime:
    """Return the pin's time, or for a video earlier by its lead; never before `now` (UTC).

    A pin that is looked at ahead of its time does not go out ahead of it: `publishing.gates`.
    """
    lead = timing().video_lead if media is not None and media.is_video else 0
    return max(due_at - timedelta(seconds=lead), now)
