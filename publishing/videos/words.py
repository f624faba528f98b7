"""How far a video is, in two sentences."""

from datetime import datetime

from publishing import moments
from publishing.models import Pin, PreparedVideo
from publishing.videos import rows


def how_far(pin: Pin, now: datetime) -> str:
    """Return what happens to the video now, and when the pin goes out. Wants `with_places`."""
    row = rows.of(pin)
    if row is not None and row.uploaded_at is not None:
        return f"Pinterest is processing the video. This takes minutes; it {_goes_out(pin, now)}."
    if row is not None and row.lease_until is not None and row.lease_until > now:
        return f"Uploading the video to Pinterest: {_percent(row)} %. It {_goes_out(pin, now)}."
    return f"The video is about to be uploaded to Pinterest. The pin {_goes_out(pin, now)}."


def _goes_out(pin: Pin, now: datetime) -> str:
    if pin.due_at is None or pin.due_at <= now:
        return "goes out as soon as that is done"
    return f"goes out {moments.say(pin.due_at, pin.account.zone, now)} as planned"


def _percent(row: PreparedVideo) -> int:
    """In steps of five: each is read aloud to whoever follows the page by ear."""
    return min(100, 20 * row.sent_bytes // max(1, row.media.size) * 5)
