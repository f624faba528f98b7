"""The media that a new pin brings along, in each of the forms the service takes."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import aiohttp

from .call import Call
from .clock import now
from .images import Picture
from .refusals import Refusal, invalid, not_permitted, restricted_feature

FETCH_SECONDS = 20
FETCH_BYTES = 32_000_000
NOT_FETCHED = "Sorry we could not fetch the image."


@dataclass(frozen=True)
class Media:
    media_type: str
    images: list[dict[str, Any]]
    media_id: str | None = None


async def received(call: Call, source: dict[str, Any]) -> Media:
    match source["source_type"]:
        case "image_base64":
            return Media("image", [_kept(_from_base64(call, source))])
        case "image_url":
            return Media("image", [_kept(await _from_url(call, source["url"]))])
        case "multiple_image_base64":
            return _carousel([(_from_base64(call, item), item) for item in source["items"]])
        case "multiple_image_urls":
            items = source["items"]
            return _carousel([(await _from_url(call, item["url"]), item) for item in items])
        case "video_id":
            return await _video(call, source)
        case _:
            raise restricted_feature("pin_url")


def _from_base64(call: Call, item: dict[str, Any]) -> Picture:
    return call.world.pictures.add_base64(item["data"])


async def _from_url(call: Call, url: str) -> Picture:
    """The service fetches during the request, which is why creates by address are slow.

    Clients of the sandbox met this refusal for addresses that answer; bytes work there.
    """
    if call.world.is_sandbox:
        raise invalid(NOT_FETCHED)
    timeout = aiohttp.ClientTimeout(total=FETCH_SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(url) as answer:
            answer.raise_for_status()
            data = await answer.content.read(FETCH_BYTES)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise invalid(NOT_FETCHED) from error
    try:
        return call.world.pictures.add(data)
    except Refusal as refused:
        if refused.body["code"] == 235:  # a page of HTML, for instance
            raise invalid(NOT_FETCHED) from refused
        raise


def _carousel(pictures: list[tuple[Picture, dict[str, Any]]]) -> Media:
    if not all(_alike(one, other) for (one, _), (other, _) in combinations(pictures, 2)):
        raise invalid("Images must have the same width/height ratios")
    images = []
    for picture, item in pictures:
        texts = {key: item.get(key) for key in ("title", "description", "link")}
        images.append(_kept(picture) | texts)
    return Media("multiple_images", images)


def _alike(one: Picture, other: Picture) -> bool:
    """Nobody knows the service's tolerance; here it is none but for whole pixels."""
    narrowest = (one.width - 0.5) / (one.height + 0.5), (other.width - 0.5) / (other.height + 0.5)
    widest = (one.width + 0.5) / (one.height - 0.5), (other.width + 0.5) / (other.height - 0.5)
    return max(narrowest) <= min(widest)


async def _video(call: Call, source: dict[str, Any]) -> Media:
    """A cover is needed, although the description does not say so."""
    if call.world.is_sandbox:
        raise not_permitted()
    upload = call.state.uploads.get(source["media_id"])
    if upload is None or upload.owner != call.user.username:
        raise Refusal(404, 404, "Media upload not found")
    if upload.status_at(now()) != "succeeded":
        raise invalid("The media upload is not ready yet.")
    return Media("video", await _cover(call, source), upload.media_id)


async def _cover(call: Call, source: dict[str, Any]) -> list[dict[str, Any]]:
    if source.get("cover_image_url"):
        return [_kept(await _from_url(call, source["cover_image_url"]))]
    if source.get("cover_image_data") and source.get("cover_image_content_type"):
        return [_kept(call.world.pictures.add_base64(source["cover_image_data"]))]
    if source.get("cover_image_key_frame_time") is not None:
        return []  # the frame itself is not cut out of the video here
    raise invalid(
        "Invalid request: one of cover_image_url or cover_image_content_type and"
        " cover_image_data is required"
    )


def _kept(picture: Picture) -> dict[str, Any]:
    return {"file": picture.file, "width": picture.width, "height": picture.height}
