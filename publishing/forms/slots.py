"""What is typed for each image of a carousel."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from accounts.pinterest import limits
from publishing import access
from publishing.carousel import Item
from publishing.forms.link import Link
from publishing.forms.text import PlainText

WORDS = ("title", "description", "link")
_READ = 2 * limits.CAROUSEL_MAXIMUM_IMAGES  # images of one form; more are nobody's


class SlotForm(forms.Form):
    """Title, description and link of one image. `item` holds them, once the form is valid."""

    title = PlainText(
        max_length=limits.TITLE_CHARACTERS,
        one_line=True,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    description = PlainText(
        max_length=limits.DESCRIPTION_CHARACTERS, widget=forms.Textarea(attrs={"rows": 2})
    )
    link = Link()

    def __init__(self, number: int, typed: Item) -> None:
        """Take what was typed for image number `number`, counted from 0."""
        prefix = f"items-{number}"
        super().__init__(
            {f"{prefix}-{name}": getattr(typed, name) for name in WORDS}, prefix=prefix
        )
        self.typed, self.picture = typed, typed.media
        self.key_name = key_name(number)
        for name in WORDS:
            self.fields[name].label = f"{name.capitalize()} of image {number + 1}"

    @property
    def item(self) -> Item:
        """The image with its words as the pin keeps them."""
        return Item(self.picture, **self.cleaned_data)

    @property
    def has_words(self) -> bool:
        """Whether something is typed for this image alone."""
        return any(getattr(self.typed, name) for name in WORDS)


def key_name(number: int) -> str:
    """Return the name of the field that holds an image's key; the first one is the pin's own."""
    return f"items-{number}-media" if number else "media_key"


def names() -> list[str]:
    """Return the names of all fields that the images of a form can have."""
    every = range(_READ)
    words = [f"items-{number}-{name}" for number in every for name in WORDS]
    return [*map(key_name, every), *words]


def typed_items(data: Mapping[str, Any], user: User) -> list[Item]:
    """Return the images that a form names, with what was typed: those that are there to be seen."""
    keys = {number: _key(data.get(key_name(number))) for number in range(_READ)}
    found = access.find_many_media(user, [key for key in keys.values() if key])
    return [
        Item(found[key], **{name: str(data.get(f"items-{number}-{name}") or "") for name in WORDS})
        for number, key in keys.items()
        if key in found and not found[key].file_removed_at
    ]


def number_named(data: Mapping[str, Any]) -> int:
    """Return how many images a form names, those that are gone included."""
    return sum(bool(data.get(key_name(number))) for number in range(_READ))


def files_of(files: Mapping[str, Any] | None, name: str) -> list[Any]:
    """Return all files that were chosen in one control."""
    if isinstance(files, MultiValueDict):
        return [file for file in files.getlist(name) if file is not None]
    file = (files or {}).get(name)
    return [] if file is None else [file]


def _key(text: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
