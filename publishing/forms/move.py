"""Another time for a pin."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from publishing.forms import when
from publishing.free_times import next_free
from publishing.models import Pin


class MoveForm(forms.Form):
    """A date and a time, or a date alone: then the pin keeps its time of day."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    date = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Give a date, such as 2027-03-14."},
    )
    time = forms.TimeField(
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Give a time, such as 09:30."},
    )

    def __init__(self, data: Any = None, *, pin: Pin, now: dt.datetime) -> None:
        self.pin, self.now = pin, now
        local = pin.account.local(self._proposed())
        first = {"version": pin.version, "date": local.date(), "time": local.time()}
        super().__init__(data, initial=first)
        self.fields["time"].help_text = when.zone_words(pin.account, pin.due_at or now)

    def _proposed(self) -> dt.datetime:
        """Return the pin's own time, or the next free one where that has passed."""
        if self.pin.due_at and self.pin.due_at > self.now:
            return self.pin.due_at
        return next_free(self.pin.account, self.now, self.pin)

    def clean(self) -> dict[str, Any]:
        day: dt.date | None = self.cleaned_data.get("date")
        if day is None and "date" not in self.errors:
            self.add_error("date", "Choose a day.")
        elif day is not None and "time" not in self.errors:
            self._read(day)
        return self.cleaned_data

    def _read(self, day: dt.date) -> None:
        local = self.pin.account.local(self.pin.due_at or self.now)
        clock = self.cleaned_data.get("time") or local.time().replace(second=0, microsecond=0)
        try:
            reading = when.read(dt.datetime.combine(day, clock), self.pin.account, self.now)
        except ValidationError as error:
            self.add_error("time" if error.code == "skipped" else "date", error)
        else:
            self.cleaned_data["due_at"] = reading.moment
            self.cleaned_data["is_repeated"] = reading.is_repeated
