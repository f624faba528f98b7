"""New files for a pin's images: one, several at once, or more beside those that there are."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.pinterest import limits
from publishing import carousel
from publishing.carousel import Item
from publishing.forms import slots
from publishing.forms.accepted import IMAGES
from publishing.forms.steps import FETCH_MORE
from publishing.forms.upload import UploadForm
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import Stored, store
from publishing.models import Media

_MOST = limits.CAROUSEL_MAXIMUM_IMAGES
_MULTIPLE = {"multiple": True}


class FilesForm(UploadForm):
    """While its fields are cleaned, `new` and `added` become the files that were stored.

    `new` take the place of the images of `before` unless they come beside them (`adds`), `added`
    always come beside them.
    """

    more = forms.FileField(
        required=False,
        label="Add another image",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(IMAGES)}),
    )

    def __init__(self, data: Any = None, files: Any = None, **options: Any) -> None:
        super().__init__(data, files, **options)
        self.new: list[Media] = []
        self.added: list[Media] = []
        if settings.CAROUSELS:
            for name in ("upload", "more"):
                self.fields[name].widget.attrs |= _MULTIPLE

    @cached_property
    def before(self) -> list[Item]:
        """The images that there were, with what is typed for them."""
        return slots.typed_items(self.data, self.user)

    def clean_upload(self) -> Any:
        """Check and store new files: one is the image, several are a carousel."""
        files = slots.files_of(self.files, "upload")
        if len(files) < 2:
            return super().clean_upload()
        if not settings.CAROUSELS:
            raise ValidationError(carousel.SWITCHED_OFF)
        self._store(files, into=self.new, room=_MOST)
        return files

    def clean_more(self) -> Any:
        """Check and store what is added to the images that there are."""
        files = slots.files_of(self.files, "more")
        if files and not settings.CAROUSELS:
            raise ValidationError(carousel.SWITCHED_OFF)
        if files and any(item.media.is_video for item in self.before):
            raise ValidationError(carousel.WITH_A_VIDEO)
        self._store(files, into=self.added, room=self._room)
        return files

    def _keep(self, stored: Stored) -> None:
        super()._keep(stored)
        self.new.append(stored.media)

    @property
    def _room(self) -> int:
        return max(0, _MOST - len(self.before) - (len(self.new) if self.adds else 0))

    @property
    def adds(self) -> bool:
        """Whether what lies at an address comes beside the images that there are."""
        return len(self.before) > 1 or self.pressed == FETCH_MORE

    @property
    def pressed(self) -> str:
        """The button that was pressed."""
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


def _said_of(error: MediaRefused) -> str:
    return carousel.WITH_A_VIDEO if error.refusal is Refusal.VIDEO else error.messages[0]
