"""The `media_source` of a new pin as JSON, in parts: encoded images are never copied into one.

https://developers.pinterest.com/docs/api/v5/pins-create
"""

import binascii
import json
from collections.abc import Iterator

from accounts.pinterest.pin_media import CarouselImage, CoverUrl, Image, KeyFrame, Video
from accounts.pinterest.types import NewPin


def source(new: NewPin) -> Iterator[bytes]:
    if new.image is not None:
        kind = {"source_type": "image_base64", "content_type": new.image.content_type}
        yield from _with_data(kind, "data", new.image)
    elif new.video is not None:
        yield from _video(new.video)
    else:
        yield from _carousel(new.images)


def _carousel(images: tuple[CarouselImage, ...]) -> Iterator[bytes]:
    yield b'{"source_type": "multiple_image_base64", "items": ['
    for number, item in enumerate(images):
        texts = {"title": item.title, "description": item.description, "link": item.link}
        told = {name: text for name, text in texts.items() if text}
        yield b", " if number else b""
        yield from _with_data({"content_type": item.image.content_type} | told, "data", item.image)
    yield b"]}"


def _video(video: Video) -> Iterator[bytes]:
    kind = {"source_type": "video_id", "media_id": video.media_id}
    match video.cover:
        case Image() as cover:
            told = kind | {"cover_image_content_type": cover.content_type}
            yield from _with_data(told, "cover_image_data", cover)
        case CoverUrl(url):
            yield json.dumps(kind | {"cover_image_url": url}).encode()
        case KeyFrame(second):
            yield json.dumps({**kind, "cover_image_key_frame_time": second}).encode()


def _with_data(told: dict[str, str], name: str, image: Image) -> Iterator[bytes]:
    """`told` is not empty. Pinterest's pattern is ^[a-zA-Z0-9+/=]+$: no line breaks, no "data:"."""
    yield json.dumps(told)[:-1].encode()
    yield f', "{name}": "'.encode()
    yield binascii.b2a_base64(image.data, newline=False)
    yield b'"}'
