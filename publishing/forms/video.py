"""A video that comes in chunks, beside the form that it is for."""

import uuid
from typing import Any

from django import forms

from publishing import access
from publishing.forms.cover import CoverForm
from publishing.media.refusals import MediaRefused, Refusal
from publishing.models import ChunkedUpload, Media


class VideoForm(CoverForm):
    """After `is_valid`, or its refusal, `coming` is the video that is still on its way, if any.

    `unfinished` are others that stopped, for a page to offer.
    """

    upload_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.coming: ChunkedUpload | None = None
        self.unfinished: list[ChunkedUpload] = []

    video_names = ("upload_key", "cover_choice", "cover_second", "cover_moment", "cover_key")

    def arrived(self) -> Media | None:
        """Return the video of `upload_key` when it is whole; remember that it is coming if not."""
        key: uuid.UUID | None = self.cleaned_data.get("upload_key")
        upload = access.find_upload(self.user, key) if key else None
        if upload is not None and upload.media is None:
            self.coming = upload
        return upload.media if upload else None

    def offer_unfinished(self) -> None:
        """Find what stopped on its way, unless an image is chosen."""
        if self.image is None or self.image.is_video:
            uploads = access.unfinished_uploads(self.user)
            self.unfinished = [one for one in uploads if one != self.coming]

    def wait_for_video(self) -> None:
        """Refuse at the field that the pin goes out before its video is here."""
        if self.coming is not None:
            error = MediaRefused(Refusal.STILL_COMING, percent=self.coming.percent)
            self.add_error("upload", error)
