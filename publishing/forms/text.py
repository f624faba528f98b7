"""Text that people type: counted in code points, free of what nobody can see."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_KEPT = "\n\t"
_JOINERS = {"Cf", "Zs"}  # zero-width characters, direction marks, odd spaces: fine between letters
_INVISIBLE = {"Cc", "Cs"}  # control characters, halves of surrogate pairs


def is_visible(character: str) -> bool:
    """Whether a character may stand in a text for Pinterest."""
    return character in _KEPT or unicodedata.category(character) not in _INVISIBLE


def _is_ink(character: str) -> bool:
    """Whether something is seen of a character. Control characters count: they are refused."""
    return not character.isspace() and unicodedata.category(character) not in _JOINERS


class PlainText(forms.CharField):
    """A text of at most so many code points; line breaks count as one character.

    Invisible control characters are refused, because nobody could find out why they disappeared.
    The browser is told no maximum: it would cut off what is pasted without a word.
    """

    def __init__(self, *, max_length: int, one_line: bool = False, **options: Any) -> None:
        super().__init__(required=False, max_length=max_length, **options)
        self.one_line = one_line
        self.validators = [self._check]

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        if not any(_is_ink(character) for character in text):
            return ""  # nobody sees that there is something
        return " ".join(text.split("\n")) if self.one_line else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def _check(self, value: str) -> None:
        hidden = sorted({f"U+{ord(char):04X}" for char in value if not is_visible(char)})
        if hidden:
            raise ValidationError(
                f"This holds characters that cannot be seen ({', '.join(hidden[:3])}). Type the "
                "text anew where you pasted it.",
                code="invisible",
            )
        if self.max_length is not None and len(value) > self.max_length:
            raise ValidationError(
                f"Use at most {self.max_length} characters: these are {len(value)}.",
                code="max_length",
            )
