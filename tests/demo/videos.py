"""Video pins of the demo: one that is out, one that goes out in an hour."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import BinaryIO, cast

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from accounts.pinterest import upload
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.media import MediaState
from accounts.pinterest.pin_media import Video
from accounts.pinterest.types import Image, NewPin
from publishing.media.video.frames import offered_frames
from publishing.media.video.storing import store_video
from publishing.models import Media, Pin
from publishing.videos import ahead
from tests.films import film

MakePin = Callable[..., Pin]
SIZE = (360, 640)


def fill(make: MakePin, user: User, client: PinterestClient) -> None:
    """Make both; what is out was really uploaded."""
    now = timezone.now()
    data = film(6, SIZE)
    video = store_video(user, SimpleUploadedFile("kneading.mp4", data, "video/mp4"), "kneading.mp4")
    cover = _cover(offered_frames(video))
    shown = {"media": video, "cover": cover}
    soon = now + timedelta(hours=1)
    begins = ahead.begins(soon, video, now)
    make(title="How dough rises", status="scheduled", due_at=soon, next_at=begins, **shown)
    out = make(title="Kneading, in six seconds", due_at=now - timedelta(hours=3), **shown)
    out.pinterest_id = _create(out, cover, client)
    out.status, out.published_at = Pin.Status.PUBLISHED, out.due_at
    out.save()


def _cover(frames: Sequence[Media]) -> Media:
    return frames[len(frames) // 2]


def _create(pin: Pin, cover: Media, client: PinterestClient) -> str:
    if pin.board is None or pin.media is None:
        raise ValueError("The demo's published pins have a board and a video.")
    registered = client.register_video()
    with pin.media.file.open("rb") as file:
        upload.send(registered, cast("BinaryIO", file))
    while client.media(registered.media_id).status is not MediaState.SUCCEEDED:
        time.sleep(0.5)
    with cover.file.open("rb") as file:
        video = Video(registered.media_id, Image(cover.content_type, file.read()))
    new = NewPin(pin.board.pinterest_id, title=pin.title, link=pin.link, video=video)
    return client.create_pin(new).id
