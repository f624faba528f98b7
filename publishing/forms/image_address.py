"""The web address of an image, for which no file is at hand."""

import re
from typing import Any

from django import forms

from publishing.forms.text import PlainText
from publishing.media.destinations import destination

CHARACTERS = 8_000  # addresses that are signed for a while are long
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:(?!\d)", re.IGNORECASE)  # not "shop.example:8080"


class ImageAddress(PlainText):
    """An http or https address; without a scheme it is taken as https. Nothing is asked there."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": "https://", "data-enter": "#fetch-image"})
        super().__init__(max_length=CHARACTERS, one_line=True, widget=widget, **options)
        self.widget.attrs.update(inputmode="url", autocomplete="off", spellcheck="false")

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).strip()
        return text if not text or _SCHEME.match(text) else f"https://{text}"

    def validate(self, value: str) -> None:
        """Raises MediaRefused for an address that is never fetched."""
        super().validate(value)
        if value:
            destination(value)
