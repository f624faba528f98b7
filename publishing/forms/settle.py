"""Where a pin is that may have been published."""

from django import forms
from django.core.exceptions import ValidationError

from publishing.settling import NotThisPin, parse


class SettleForm(forms.Form):
    """The address of the pin's page on Pinterest, or its number."""

    address = forms.CharField(
        label="Address of the pin on Pinterest",
        help_text="Open the pin on Pinterest and copy the address of its page.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"required": "Paste the address of the pin's page on Pinterest."},
    )

    def clean_address(self) -> str:
        """Return the pin's id at Pinterest."""
        try:
            return parse(self.cleaned_data["address"])
        except NotThisPin as error:
            raise ValidationError(str(error)) from error
