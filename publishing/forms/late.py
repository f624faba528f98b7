"""What becomes of many pins that are too late."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import PinterestAccount
from publishing import schedule_times
from publishing.forms import when

TICKED, ALL = "ticked", "all"
SEND, PLAN, DROP = "send", "plan", "drop"
_APART = {
    1: "one after another",
    15: "15 minutes apart",
    60: "an hour apart",
    180: "3 hours apart",
    1440: "a day apart",
}


def shown(data: Mapping[str, str]) -> list[int]:
    """Return the pins that were too late when the page was drawn; who pressed saw no others."""
    return [int(pk) for pk in data.get("shown", "").split(",") if _is_key(pk)]


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19


class PinsField(forms.TypedMultipleChoiceField):
    """Pins that were ticked, whatever became of them since: what is done asks for that itself."""

    def valid_value(self, value: str) -> bool:
        """Whether it may be a pin's key."""
        return _is_key(value)


class LateForm(forms.Form):
    """Which of an account's pins are meant, and, where they are planned anew, from when on."""

    which = forms.ChoiceField(widget=forms.RadioSelect(attrs={"data-pills": ""}), label="Which")
    at = when.WallClockField(required=False, label="From")
    apart = forms.TypedChoiceField(
        coerce=int, required=False, choices=list(_APART.items()), label="Apart"
    )
    pin = PinsField(coerce=int, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        account: PinterestAccount,
        late: list[int],
        now: dt.datetime,
    ) -> None:
        self.account, self.late, self.now = account, late, now
        morning = account.local(schedule_times.tomorrow_morning(now, account.zone))
        first = {"which": TICKED, "at": morning, "apart": 1}
        super().__init__(data, initial=first)
        choice = self.fields["which"]
        choice.choices = [(TICKED, "The ticked ones"), (ALL, f"All {len(late)}")]  # type: ignore[attr-defined]
        self.fields["at"].help_text = when.zone_words(account, now)

    @property
    def action(self) -> str:
        """What is to become of them."""
        return str(self.data.get("action", ""))

    @property
    def pins(self) -> list[int]:
        """The pins that are meant, some of which may be decided by now."""
        if self.cleaned_data.get("which") == ALL:
            return shown(self.data)
        return list(self.cleaned_data.get("pin", ()))

    @property
    def distance(self) -> dt.timedelta:
        """How far apart they are planned."""
        return dt.timedelta(minutes=self.cleaned_data["apart"] or 1)

    def clean(self) -> dict[str, Any]:
        if "which" not in self.errors and not self.pins:
            self.add_error("which", "Tick the pins that you mean, or choose all.")
        if self.action == PLAN and "at" not in self.errors:
            self._read(self.cleaned_data.get("at"))
        return self.cleaned_data

    def _read(self, wall: dt.datetime | None) -> None:
        if wall is None:
            self.add_error("at", "Choose when the first one goes out.")
            return
        try:
            self.cleaned_data["earliest"] = when.read(wall, self.account, self.now).moment
        except ValidationError as error:
            self.add_error("at", error)
