"""The image of a pin: a file that is chosen now, or the key of one that was chosen before."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from publishing import access
from publishing.media.storing import store
from publishing.models import Media


class UploadForm(forms.Form):
    """After `is_valid`, or its refusal, `image` is the chosen file; None when there is none.

    A new file is stored at once, so that it survives whatever else is wrong with a form.
    """

    upload = forms.FileField(
        required=False,
        label="Image",
        allow_empty_file=True,  # the probe has the better sentence
        widget=forms.FileInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp",
                "data-preview": "#preview-image",
            }
        ),
        help_text="JPEG, PNG or WebP, up to 20 MB. Best 1000 by 1500 pixels.",
    )
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
        self.image: Media | None = None

    def clean_upload(self) -> "UploadedFile[Any] | None":
        """Check and store a new file."""
        upload: UploadedFile[Any] | None = self.cleaned_data["upload"]
        if upload is not None:
            self.image = store(self.user, upload)
        return upload

    def clean_media_key(self) -> uuid.UUID | None:
        """Find the file that was chosen before; a newer one wins."""
        key: uuid.UUID | None = self.cleaned_data["media_key"]
        if key and self.image is None:
            self.image = access.find_media(self.user, key)
        return key
