"""What is wrong with the composer's form, in the order of the page, each with where to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from publishing.forms import PinForm

_BEFORE_IMAGES = ("account", "upload")
_AFTER_IMAGES = (
    *("more", "image_url", "cover_second", "cover_moment", "cover_upload"),
    *("title", "description", "link", "alt_text", "board", "at", "when"),
)
_ELSEWHERE = {"cover_moment": "id_cover_second", "when": "id_when_0"}  # no control of that id


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that is refused: its label, and the id of the control that has to be looked at."""

    label: str
    target: str


def faults_of(form: PinForm) -> list[Fault]:
    """Return the fields that are refused; the form has been validated."""
    return [
        Fault(str(field.label), _target(form, field)) for field in _in_order(form) if field.errors
    ]


def focus(form: PinForm, fault: Fault) -> None:
    """Let the page open with the cursor there."""
    for field in _in_order(form):
        if field.id_for_label == fault.target:
            field.field.widget.attrs["autofocus"] = True


def _in_order(form: PinForm) -> Iterator[forms.BoundField]:
    yield from (form[name] for name in _BEFORE_IMAGES)
    if form.is_carousel:
        for slot in form.slots:
            yield from slot
    yield from (form[name] for name in _AFTER_IMAGES)


def _target(form: PinForm, field: Any) -> str:
    if field.name in _ELSEWHERE:
        return _ELSEWHERE[field.name]
    if field.html_name != "upload" or not form.is_carousel:
        return str(field.id_for_label)
    return "pad" if form.shapes_differ else "carousel"
