"""What somebody chooses about a connection."""

from typing import Any

from django import forms
from timezone_field import TimeZoneFormField


def _zone_field() -> TimeZoneFormField:
    return TimeZoneFormField(
        label="Time zone",
        help_text="The times of this account's pins are shown and typed in this zone.",
    )


class ReconnectForm(forms.Form):
    """Before somebody is sent to Pinterest for an account that we know already."""

    secret_boards = forms.BooleanField(
        required=False,
        label="I also want to pin to my secret boards",
        help_text="Pinterest then asks you for four more permissions.",
    )


class ConnectForm(ReconnectForm):
    """Before somebody is sent to Pinterest for an account that is new here."""

    time_zone = _zone_field()
    field_order = ("time_zone", "secret_boards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"].widget
        zone.attrs["data-browser-zone"] = ""
        zone.choices = [("", "Choose a time zone"), *zone.choices]


class ZoneForm(forms.Form):
    """The zone of a connected account."""

    time_zone = _zone_field()
