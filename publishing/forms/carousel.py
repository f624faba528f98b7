"""The images of a pin: none, one, or the two to five of a carousel."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings

from accounts.pinterest import limits
from publishing import carousel
from publishing.carousel import Item, items_of
from publishing.forms import slots
from publishing.forms.files import FilesForm
from publishing.forms.slots import SlotForm
from publishing.forms.steps import PAD, moved, one_shape
from publishing.media.refusals import MediaRefused, Refusal
from publishing.models import Pin

_MOST = limits.CAROUSEL_MAXIMUM_IMAGES


class CarouselForm(FilesForm):
    """After `is_valid`, or its refusal, `slots` are the chosen images; `image` is the first.

    Several files at once, or those of `more`, make a carousel of two to five; of one image the
    pin shows that alone, with the pin's own words. `said` is what a button beside an image did.
    """

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.slots: list[SlotForm] = []
        self.said = ""

    def show(self, items: Iterable[Item]) -> None:
        """Take these as the chosen images, with what is typed for them."""
        self.slots = [SlotForm(number, item) for number, item in enumerate(items)]
        self.image = self.slots[0].picture if self.slots else None

    @property
    def typed(self) -> list[Item]:
        """The chosen images with what is typed for them, be it right or wrong."""
        return [slot.typed for slot in self.slots]

    @property
    def items(self) -> tuple[Item, ...]:
        """The images of a carousel, once the form is valid; none of a pin with one image."""
        return tuple(slot.item for slot in self.slots) if self.is_carousel else ()

    @property
    def is_carousel(self) -> bool:
        """Whether several images are chosen."""
        return len(self.slots) > 1

    @property
    def may_add(self) -> bool:
        """Whether one more image can be added."""
        is_film = self.image is not None and self.image.is_video
        return settings.CAROUSELS and 0 < len(self.slots) < _MOST and not is_film

    @property
    def problem(self) -> str:
        """Why the images cannot be one pin's, in a sentence; "" where nothing is wrong."""
        return carousel.problem((slot.picture for slot in self.slots), enabled=settings.CAROUSELS)

    @property
    def shapes_differ(self) -> bool:
        """Whether padding would help."""
        return self.problem == carousel.DIFFERENT_SHAPES

    @property
    def media_names(self) -> str:
        """What is sent along when an image is chosen, moved or removed."""
        own = ("upload", "more", "image_url", "action", "description", "link", "alt_text")
        return ",".join((*own, *self.video_names, *slots.names()))

    def every_field(self) -> list[forms.BoundField]:
        """Return the form's fields and those of its images."""
        words = [field for slot in self.slots for field in slot] if self.is_carousel else []
        return [*self, *words]

    def is_valid(self) -> bool:
        """Whether the form is, and what is typed for each image of a carousel."""
        own = super().is_valid()
        return own and (not self.is_carousel or all(slot.is_valid() for slot in self.slots))

    def clean(self) -> dict[str, Any]:
        """Put the images together, and do what the pressed button says."""
        self._take_arrived()
        items, self.said = moved(self._chosen(), self.pressed)
        self.show(items)
        self.choose_cover()
        if self.pressed == PAD and self.shapes_differ:
            self._pad()
        if len(self.before) < slots.number_named(self.data) and not self.has_error("upload"):
            self.add_error("upload", MediaRefused(Refusal.GONE))
        return self.cleaned_data

    def _take_arrived(self) -> None:
        video = self.arrived()
        if video is not None and not (self.before or self.new):
            self.new.append(video)

    def _chosen(self) -> list[Item]:
        before, new = self.before, [Item(media) for media in self.new]
        if self.adds:
            new = [*before, *new]
        elif len(before) == len(new) == 1:
            new = [replace(before[0], media=new[0].media)]  # its words wait for a second image
        return [*(new or before), *map(Item, self.added)]

    def _pad(self) -> None:
        try:
            self.show(one_shape(self.typed, self.user))
        except MediaRefused as error:
            self.add_error("upload", error)
        else:
            self.said = "White is added at the sides: all images have the first one's shape now."


def images_of(pin: Pin) -> Sequence[Item]:
    """Return what the form of an existing pin shows first."""
    return items_of(pin) or ([Item(pin.media)] if pin.media else [])
