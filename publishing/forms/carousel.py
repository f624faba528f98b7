"""The images of a pin: none, one, or the two to five of a carousel."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.pinterest import limits
from publishing import carousel
from publishing.carousel import Item, items_of
from publishing.forms import slots
from publishing.forms.accepted import IMAGES
from publishing.forms.slots import SlotForm
from publishing.forms.steps import FETCH_MORE, PAD, moved, one_shape
from publishing.forms.upload import UploadForm
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import Stored, store
from publishing.models import Media, Pin

_MOST = limits.CAROUSEL_MAXIMUM_IMAGES
_MULTIPLE = {"multiple": True}


class CarouselForm(UploadForm):
    """After `is_valid`, or its refusal, `slots` are the chosen images; `image` is the first.

    Several files at once, or those of `more`, make a carousel of two to five; of one image the
    pin shows that alone, with the pin's own words. `said` is what a button beside an image did.
    """

    more = forms.FileField(
        required=False,
        label="Add another image",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(IMAGES)}),
    )

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.slots: list[SlotForm] = []
        self.said = ""
        self._new: list[Media] = []
        self._added: list[Media] = []
        if settings.CAROUSELS:
            for name in ("upload", "more"):
                self.fields[name].widget.attrs |= _MULTIPLE

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

    @cached_property
    def _before(self) -> list[Item]:
        return slots.typed_items(self.data, self.user)

    def clean_upload(self) -> Any:
        """Check and store new files: one is the image, several are a carousel."""
        files = slots.files_of(self.files, "upload")
        if len(files) < 2:
            return super().clean_upload()
        if not settings.CAROUSELS:
            raise ValidationError(carousel.SWITCHED_OFF)
        self._store(files, into=self._new, room=_MOST)
        return files

    def clean_more(self) -> Any:
        """Check and store what is added to the images that there are."""
        files = slots.files_of(self.files, "more")
        if files and not settings.CAROUSELS:
            raise ValidationError(carousel.SWITCHED_OFF)
        if files and any(item.media.is_video for item in self._before):
            raise ValidationError(carousel.WITH_A_VIDEO)
        self._store(files, into=self._added, room=self._room)
        return files

    def _keep(self, stored: Stored) -> None:
        super()._keep(stored)
        self._new.append(stored.media)

    @property
    def _room(self) -> int:
        return max(0, _MOST - len(self._before) - (len(self._new) if self._adds else 0))

    @property
    def _adds(self) -> bool:
        """Whether what lies at an address comes beside the images that there are."""
        return len(self._before) > 1 or self._action == FETCH_MORE

    @property
    def _action(self) -> str:
        return str(self.data.get("action", ""))

    def _store(self, files: Sequence[Any], into: list[Media], room: int) -> None:
        """Store what there is room for. Raises ValidationError with a sentence for each other."""
        refused = []
        for file in files[:room]:
            try:
                stored = store(self.user, file)
            except MediaRefused as error:
                refused.append(f"{file.name}: {_said_of(error)}")
            else:
                into.append(stored.media)
                self.warnings = tuple(dict.fromkeys((*self.warnings, *stored.warnings)))
        if left_out := [file.name for file in files[room:]]:
            refused.append(f"{carousel.NO_ROOM} Left out: {', '.join(left_out)}.")
        if refused:
            raise ValidationError(refused)

    def clean(self) -> dict[str, Any]:
        """Put the images together, and do what the pressed button says."""
        self._take_arrived()
        items, self.said = moved(self._chosen(), self._action)
        self.show(items)
        self.choose_cover()
        if self._action == PAD and self.shapes_differ:
            self._pad()
        if len(self._before) < slots.number_named(self.data) and not self.has_error("upload"):
            self.add_error("upload", MediaRefused(Refusal.GONE))
        return self.cleaned_data

    def _take_arrived(self) -> None:
        video = self.arrived()
        if video is not None and not (self._before or self._new):
            self._new.append(video)

    def _chosen(self) -> list[Item]:
        before, new = self._before, [Item(media) for media in self._new]
        if self._adds:
            new = [*before, *new]
        elif len(before) == len(new) == 1:
            new = [replace(before[0], media=new[0].media)]  # its words wait for a second image
        return [*(new or before), *map(Item, self._added)]

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


def _said_of(error: MediaRefused) -> str:
    return carousel.WITH_A_VIDEO if error.refusal is Refusal.VIDEO else error.messages[0]
