"""The composer's times: the next free one, tomorrow morning, or one of one's own."""

from datetime import datetime
from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import PinterestAccount
from publishing import moments, schedule_times
from publishing.forms.when import NEXT, PICK, TOMORROW, WallClockField, read, zone_words
from publishing.free_times import next_free
from publishing.models import Pin
from publishing.schedule_times import Reading

DRAFT, SCHEDULE, PUBLISH = "draft", "schedule", "publish"


class TimesForm(forms.Form):
    """After `is_valid`, `due_at` is the chosen time.

    Wants `chosen`, the account whose wall clock counts, and `offer_times` called.
    """

    chosen: PinterestAccount
    pin: Pin | None
    now: datetime
    action: str
    reading: Reading | None = None  # of the picked time

    when = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    at = WallClockField(required=False, label="Date and time")

    def offer_times(self) -> None:
        """Work out the times that are offered, for the chosen account."""
        self.free_at = next_free(self.chosen, self.now, besides=self.pin)
        self.morning_at = schedule_times.tomorrow_morning(self.now, self.chosen.zone)
        cast("forms.ChoiceField", self.fields["when"]).choices = [
            (NEXT, f"Next free time · {self.say(self.free_at)}"),
            (TOMORROW, self.say(self.morning_at).capitalize()),
            (PICK, "Pick a time"),
        ]
        self.initial.setdefault("when", NEXT)

    def say(self, moment: datetime) -> str:
        """Return a moment as the buttons say it: "today 15:00"."""
        return moments.short(moment, self.chosen.zone, self.now)

    def clean_at(self) -> datetime | None:
        """Read the picked time in the account's zone, when it is the one that counts."""
        wall: datetime | None = self.cleaned_data["at"]
        if self.cleaned_data.get("when") != PICK or self.action == PUBLISH:
            return wall
        if wall is None and self.action == SCHEDULE:
            raise ValidationError("Choose a date and a time.", code="required")
        if wall is not None:
            self.reading = read(wall, self.chosen, self.now)
        return wall

    @property
    def due_at(self) -> datetime | None:
        """The chosen time in UTC. A draft for "the next free time" has none: it is free later."""
        chosen = self.cleaned_data.get("when") or NEXT
        if chosen == PICK:
            return self.reading.moment if self.reading else None
        if chosen == TOMORROW:
            return self.morning_at
        return None if self.action == DRAFT else self.free_at

    def first_free_at(self, pin: Pin) -> datetime | None:
        """Return `due_at` for the pin that a new form made: sent twice, it keeps its free time."""
        is_next = (self.cleaned_data.get("when") or NEXT) == NEXT
        return pin.due_at if is_next and pin.status == Pin.Status.SCHEDULED else self.due_at

    @property
    def zone_words(self) -> str:
        """The account's zone and its offset at the picked time: "New York, UTC−5"."""
        moment = self.reading.moment if self.reading else self.free_at
        return zone_words(self.chosen, moment)

    @property
    def outcomes(self) -> dict[str, str]:
        """What the main button does, for each choice of time."""
        at = self.reading.moment if self.reading else self._shown_first
        picked = self.say(at) if at else "the picked time"
        return {NEXT: self.say(self.free_at), TOMORROW: self.say(self.morning_at), PICK: picked}

    @property
    def _shown_first(self) -> datetime | None:
        """The time that an existing pin has; what was typed is a wall time, of whatever zone."""
        at = self.initial.get("at")
        return at if isinstance(at, datetime) and at.tzinfo else None
