"""The cover of a video: one of four offered pictures, the picture of a second, or an own image."""

import uuid
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from accounts.pinterest import limits
from publishing import access
from publishing.forms.accepted import IMAGES
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import store
from publishing.media.video.frames import frame_at, offered_frames
from publishing.media.video.judging import length
from publishing.models import Media

SECOND, OWN = "second", "own"  # the other choices are keys of pictures of the video


class CoverForm(forms.Form):
    """After `choose_cover`, `cover` is the video's cover; nothing chosen is the first picture.

    What is typed while somebody looks for a second takes no picture out of the video: that waits
    for `may_take`, which the submit and the button set. `cover_moment` is where the player stood
    when its button was pressed: it wins, and the picture is one more to choose from.
    """

    may_take = False
    user: User

    cover_choice = forms.CharField(required=False, label="Cover")
    cover_second = forms.DecimalField(
        required=False,
        label="Second of the cover",
        min_value=0,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
        error_messages={
            "invalid": "Type a second as a number, such as 2.5.",
            "min_value": "A video begins at second 0.",
            "max_decimal_places": "Two digits behind the point are enough.",
        },
    )
    cover_moment = forms.DecimalField(
        required=False,
        min_value=0,
        max_value=limits.VIDEO_MAXIMUM_SECONDS + 1,
        widget=forms.HiddenInput,
    )
    cover_upload = forms.FileField(
        required=False,
        label="File of the cover",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(IMAGES)}),
        help_text="JPEG, PNG, WebP, AVIF, HEIC or GIF, up to 20 MB.",
    )
    cover_key = forms.UUIDField(required=False, widget=forms.HiddenInput)  # of an own image

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.image: Media | None = None
        self.cover: Media | None = None

    @property
    def video(self) -> Media | None:
        """The chosen file, if it is one."""
        return self.image if self.image is not None and self.image.is_video else None

    def show_cover(self, cover: Media | None) -> None:
        """Start from the cover that was chosen before for the video that is shown."""
        if self.video is not None and cover is not None:
            self.cover = cover
            if self.cover_chosen == SECOND:
                self.initial["cover_second"] = Decimal(cover.frame_ms or 0) / 1000

    def choose_cover(self) -> None:
        """Find out which cover of the video is meant; what is wrong is said at its field."""
        if self.video is None:
            return
        wanted = self.cleaned_data.get("cover_choice") or ""
        moment: Decimal | None = self.cleaned_data.get("cover_moment")
        try:
            if moment is not None and self.may_take:
                end = self.video.duration_ms or 0  # a player stands a little behind it at last
                self.cover = frame_at(self.video, min(int(moment * 1000), end))
            else:
                self.cover = self._wanted(wanted)
        except ValidationError as error:
            self.add_error("cover_second" if wanted == SECOND else "cover_upload", error)

    def _wanted(self, wanted: str) -> Media | None:
        upload: UploadedFile[Any] | None = self.cleaned_data.get("cover_upload")
        if upload is not None:
            return store(self.user, upload).media
        if wanted == OWN:
            return self._own()
        if wanted == SECOND:
            return self._at_second()
        frames = self.cover_frames
        offered = next((one for one in frames if str(one.key) == wanted), None)
        return offered or self._taken_before(wanted) or next(iter(frames), None)

    def _taken_before(self, wanted: str) -> Media | None:
        try:
            key = uuid.UUID(wanted)
        except ValueError:
            return None
        return cast("Media", self.video).frames.filter(key=key).first()

    def _own(self) -> Media:
        found = self._chosen_before()
        if found is None:
            raise MediaRefused(Refusal.NO_COVER)
        return found

    def _chosen_before(self) -> Media | None:
        key: uuid.UUID | None = self.cleaned_data.get("cover_key") if self.is_bound else None
        found = access.find_media(self.user, key) if key else None
        return None if found is None or found.is_video else found

    @property
    def own_cover(self) -> Media | None:
        """The image of one's own that is the cover, or was before another choice."""
        return self.cover if self.cover_chosen == OWN and self.cover else self._chosen_before()

    def _at_second(self) -> Media | None:
        second: Decimal | None = self.cleaned_data.get("cover_second")
        if "cover_second" in self.errors:
            return None
        if second is None:
            raise ValidationError("Type the second that the cover shows.", code="required")
        video = cast("Media", self.video)
        end = video.duration_ms or 0
        if second > Decimal(end) / 1000:  # before it is multiplied: it may have a million digits
            raise MediaRefused(Refusal.TOO_LATE_SECOND, length=length(end))
        moment = int(second * 1000)
        if self.may_take:
            return frame_at(video, moment)
        return video.frames.filter(frame_ms=moment).first()

    @cached_property
    def cover_frames(self) -> list[Media]:
        """The pictures that are offered."""
        return offered_frames(self.video) if self.video else []

    @property
    def cover_pictures(self) -> list[Media]:
        """The offered pictures, and that of a moment of the player where it is the cover."""
        is_one_more = self.cover is not None and self.cover_chosen == str(self.cover.key)
        more = [self.cover] if self.cover is not None and is_one_more else []
        return [*self.cover_frames, *(one for one in more if one not in self.cover_frames)]

    @property
    def cover_chosen(self) -> str:
        """The choice that the page shows: what was typed where it is wrong, else what it became."""
        if self.cover is None:
            return str(self["cover_choice"].value() or "")
        if self.cover in self.cover_frames:
            return str(self.cover.key)
        if self.cover.frame_of_id != cast("Media", self.video).pk:
            return OWN
        is_typed = not self.is_bound or self.data.get("cover_choice") == SECOND
        return SECOND if is_typed and not self.data.get("cover_moment") else str(self.cover.key)
