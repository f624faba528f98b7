"""A file that somebody chose for a pin: an image or a video, as its bytes say."""

from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from publishing.media.kinds import HEAD_BYTES, Kind, recognise
from publishing.media.storing import Stored, store
from publishing.media.video.storing import store_video


def take(owner: User, upload: "UploadedFile[Any]") -> Stored:
    """Check and store what was uploaded.

    Raises MediaRefused with the sentence for whoever chose the file; nothing is stored then.
    """
    file = cast("IO[bytes]", upload)
    kind = recognise(file.read(HEAD_BYTES))
    file.seek(0)
    if kind in {Kind.VIDEO, Kind.OTHER_VIDEO}:
        return Stored(store_video(owner, upload, upload.name or ""))
    return store(owner, upload)
