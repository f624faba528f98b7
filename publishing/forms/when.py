"""When a pin goes out: the next free time, tomorrow morning, or a time of one's own."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import PinterestAccount
from publishing import schedule_times
from publishing.schedule_times import Reading, SkippedHour
from publishing.zones import words as zone_words

__all__ = ["FURTHEST", "WallClockField", "WallClockInput", "read", "zone_words"]

NEXT, TOMORROW, PICK = "next", "tomorrow", "pick"
FURTHEST = timedelta(days=5 * 365)

INPUT_FORMAT = "%Y-%m-%dT%H:%M"
_FORMATS = (INPUT_FORMAT, "%Y-%m-%dT%H:%M:%S")


class WallClockInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def format_value(self, value: Any) -> str:
        return value.strftime(INPUT_FORMAT) if isinstance(value, datetime) else str(value or "")


class WallClockField(forms.Field):
    """A date and time without a zone, as a datetime-local control sends it."""

    widget = WallClockInput

    def to_python(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        for format_ in _FORMATS:
            try:
                return datetime.strptime(text, format_)  # noqa: DTZ007 - the zone is the account's
            except ValueError:
                continue
        raise ValidationError("Give a date and a time, such as 2027-03-14 09:30.", code="invalid")


def read(wall: datetime, account: PinterestAccount, now: datetime) -> Reading:
    """Return the moment that a wall time means for an account.

    Raises ValidationError for a time in the past, in the hour that daylight saving skips, or too
    far away. The current minute counts as now.
    """
    if abs(wall - now.replace(tzinfo=None)) > FURTHEST + timedelta(days=1):
        if wall.year < now.year:
            raise ValidationError("This time has passed. Choose a later one.", code="past")
        raise ValidationError("Choose a time within the next five years.", code="too_far")
    try:
        reading = schedule_times.read(wall, account.zone)
    except SkippedHour as gap:
        raise ValidationError(
            f"The clocks skip {wall:%H:%M} on that day. Choose {gap.before:%H:%M} or "
            f"{gap.after:%H:%M}.",
            code="skipped",
        ) from gap
    if schedule_times.is_past(reading.moment, now):
        raise ValidationError("This time has passed. Choose a later one.", code="past")
    return reading
