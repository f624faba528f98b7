"""The image of a pin: a file, or its web address, or the key of one that was chosen before."""

import uuid
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import QueryDict

from accounts.models import User
from publishing import access
from publishing.forms.accepted import IMAGES, VIDEOS
from publishing.forms.advice import advice
from publishing.forms.image_address import ImageAddress
from publishing.forms.steps import FETCHES
from publishing.forms.video import VideoForm
from publishing.media.connecting import Terms
from publishing.media.fetching import fetch
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import Stored, store
from publishing.media.taking import take

_CHOSEN = (
    "Something else is chosen already. Press the button beside the address to use this image, or "
    "clear the address."
)


class UploadForm(VideoForm):
    """After `is_valid`, or its refusal, `image` is the chosen file, be it a video; None without.

    `warnings` are sentences on a file that was taken all the same. A new file is stored at once,
    so that it survives whatever else is wrong with a form. What lies at an address is fetched only
    where `may_fetch` is set before `is_valid`: checks while somebody types never fetch.
    """

    may_fetch = False

    upload = forms.FileField(
        required=False,
        label="Image or video",
        allow_empty_file=True,  # the probe has the better sentence
        widget=forms.FileInput(
            attrs={
                "accept": ",".join((*IMAGES, *VIDEOS)),
                "data-preview": "#preview-image",
                "data-chunks": True,
            }
        ),
        help_text=(
            "An image (JPEG, PNG, WebP, AVIF, HEIC, GIF) up to 20 MB, best 1000 by 1500 pixels. "
            "Or a video (MP4, MOV, M4V) up to 2 GB, 4 seconds to 15 minutes."
        ),
    )
    image_url = ImageAddress(label="Or its address")
    media_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        user: User,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.user = user
        self.warnings: tuple[str, ...] = ()

    def clean_upload(self) -> "UploadedFile[Any] | None":
        """Check and store a new file."""
        upload: UploadedFile[Any] | None = self.cleaned_data["upload"]
        if upload is not None:
            self._keep(take(self.user, upload))
        return upload

    def clean_image_url(self) -> str:
        """Fetch, check and store what lies at an address, unless a file is chosen too.

        What was chosen before, and is seen in the preview, gives way to a button alone.
        """
        address: str = self.cleaned_data["image_url"]
        if not address or not self.may_fetch or self.files.get("upload"):
            return address
        if self._has_chosen and self.data.get("action") not in FETCHES:
            raise ValidationError(_CHOSEN)
        self._keep(self._fetched(address))
        return address

    @property
    def _has_chosen(self) -> bool:
        """Whether there is a file already, be it on its way."""
        return any(self.data.get(name) for name in ("media_key", "upload_key"))

    def _fetched(self, address: str) -> Stored:
        found = fetch(address, Terms(allowed=settings.FETCH_ALLOWED_NETWORKS))
        try:
            return store(self.user, SimpleUploadedFile(found.name, found.data))
        except MediaRefused as error:
            if error.refusal is not Refusal.BROKEN:
                raise
            raise MediaRefused(Refusal.THERE_BROKEN) from error

    def _keep(self, stored: Stored) -> None:
        self.image, self.warnings = stored.media, stored.warnings
        typed = cast("QueryDict", self.data).copy()
        typed["image_url"] = ""  # the image lies here now: nothing is fetched again
        self.data = typed

    def clean_media_key(self) -> uuid.UUID | None:
        """Find the file that was chosen before; a newer one wins."""
        key: uuid.UUID | None = self.cleaned_data["media_key"]
        if key and self.image is None:
            found = access.find_media(self.user, key)
            if found is None or found.file_removed_at:
                self.add_error("upload", MediaRefused(Refusal.GONE))
            else:
                self.image = found
        return key

    @property
    def advice(self) -> list[str]:
        """What the pin would be better with; nothing of it keeps it from going out."""
        names = ("description", "link", "alt_text")
        texts = {name: str(self.data.get(name) or "").strip() for name in names}
        return advice(image=self.image, **texts)
