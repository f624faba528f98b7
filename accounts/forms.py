"""What somebody chooses about a connection."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from accounts import time_zones


class ZoneField(forms.TypedChoiceField):
    """A time zone from a grouped list; `accounts.time_zones` says which."""

    def __init__(self) -> None:
        super().__init__(
            coerce=ZoneInfo,
            label="Time zone",
            help_text="The times of this account's pins are shown and typed in this zone.",
            error_messages={
                "required": "Choose a time zone.",
                "invalid_choice": "Choose a time zone from the list.",
            },
        )

    def offer(self, current: str = "", *, empty: bool = False) -> None:
        """Fill the list as it is now: distances from UTC change with the seasons."""
        offered = time_zones.choices(timezone.now(), current)
        self.choices = [("", "Choose a time zone"), *offered] if empty else offered


class ReconnectForm(forms.Form):
    """Before somebody is sent to Pinterest for an account that we know already."""

    secret_boards = forms.BooleanField(
        required=False,
        label="I also want to pin to my secret boards",
        help_text="Pinterest then asks you for four more permissions.",
    )


class ConnectForm(ReconnectForm):
    """Before somebody is sent to Pinterest for an account that is new here."""

    time_zone = ZoneField()
    field_order = ("time_zone", "secret_boards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        zone.offer(empty=True)  # type: ignore[attr-defined]
        zone.widget.attrs["data-browser-zone"] = ""


class ZoneForm(forms.Form):
    """The zone of a connected account."""

    time_zone = ZoneField()

    def __init__(self, data: Any = None, *, current: str) -> None:
        super().__init__(data, initial={"time_zone": current})
        self.fields["time_zone"].offer(current)  # type: ignore[attr-defined]
