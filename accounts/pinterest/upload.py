"""Uploads a registered video to the address that Pinterest gave for it.

https://developers.pinterest.com/docs/api/v5/media-create
"""

from typing import BinaryIO, Final

import requests
from requests.auth import AuthBase

from accounts.pinterest import storage, wire
from accounts.pinterest.form import FileForm, Progress, Stopped
from accounts.pinterest.media import Upload
from accounts.pinterest.recognition import UPLOAD

# Seconds to connect, to wait for bytes. The first is also how long a block may take to go out.
TIMEOUT: Final = (20.0, 60.0)
BLOCK_BYTES: Final = 65_536  # four times as fast as urllib3's own 16 KiB; larger ones gain nothing


class _NoAuth(AuthBase):
    """An object, or requests would take a password for the address from a .netrc file."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def send(
    upload: Upload,
    file: BinaryIO,
    progress: Progress | None = None,
    timeout: tuple[float, float] = TIMEOUT,
) -> None:
    """Uploads the whole of `file`, a seekable one, with little memory. Nothing shows it to anybody.

    The account's token is not sent, redirects are not followed, nothing is repeated. `progress` is
    called after each block with the bytes of the file that went out and its size; what it raises
    ends the upload and is raised here, as is the OSError of a file that cannot be read.

    All else is PinterestError: NotSent, Waiting (PINTEREST_DOWN: the same upload may be sent again)
    or Refused, with MEDIA_EXPIRED when the upload has to be registered anew, and VIDEO_FAILED when
    the file is too large or too small.
    """
    form = FileForm(upload.parameters, file, progress)
    call = wire.Call(
        operation=UPLOAD,
        method="POST",
        url=upload.upload_url,
        auth=_NoAuth(),
        body=form,
        content_type=form.content_type,
        secrets=tuple(value for _, value in upload.parameters),
    )
    try:
        with wire.session(BLOCK_BYTES) as session:
            reply = wire.send(session, call, timeout)
    except Stopped as stopped:
        raise stopped.error from None
    storage.check(reply, call)
