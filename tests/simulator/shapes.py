"""Records as the API shows them.

The odd habits of the service are kept: no zone in times, a size "originals" that its description
does not list.
"""

from typing import Any

from .call import Call
from .records import Board, Pin, Section

SIZES = {"150x150": (150, 150), "400x300": (400, 300), "600x": (600, None), "1200x": (1200, None)}


def board_json(call: Call, board: Board) -> dict[str, Any]:
    pins = call.state.pins_on(board.id)[-5:]
    files = [pin.images[0]["file"] for pin in reversed(pins) if pin.images]
    return {
        "id": board.id,
        "name": board.name,
        "description": board.description,
        "privacy": board.privacy,
        "is_ads_only": board.is_ads_only,
        "created_at": board.created_at,
        "board_pins_modified_at": board.modified_at,
        "pin_count": call.state.pin_count(board.id),
        "follower_count": 0,
        "collaborator_count": len(board.collaborators),
        "owner": {"username": board.owner},
        "media": {
            "image_cover_url": _address(call, "400x300", files[0]) if files else None,
            "pin_thumbnail_urls": [_address(call, "150x150", file) for file in files],
        },
    }


def section_json(section: Section) -> dict[str, Any]:
    return {"id": section.id, "name": section.name}


def pin_json(call: Call, pin: Pin) -> dict[str, Any]:
    return {
        "id": pin.id,
        "created_at": pin.created_at,
        "link": pin.link,
        "title": pin.title,
        "description": pin.description,
        "alt_text": pin.alt_text,
        "dominant_color": pin.dominant_color,
        "board_id": pin.board_id,
        "board_section_id": pin.section_id,
        "board_owner": {"username": call.state.boards[pin.board_id].owner},
        "parent_pin_id": pin.parent_pin_id,
        "creative_type": {"video": "VIDEO", "multiple_images": "CAROUSEL"}.get(
            pin.media_type, "REGULAR"
        ),
        "is_owner": pin.owner == call.username,
        "is_standard": True,
        "has_been_promoted": False,
        "pin_metrics": None,
        "media": _media_json(call, pin),
    }


def _media_json(call: Call, pin: Pin) -> dict[str, Any]:
    if pin.media_type == "multiple_images":
        return {"media_type": pin.media_type, "items": [_item(call, i) for i in pin.images]}
    media: dict[str, Any] = {"media_type": pin.media_type}
    if pin.images:
        media["images"] = _images_json(call, pin.images[0])
    if pin.media_type == "video":
        media |= {"duration": None, "width": None, "height": None, "video_url": None}
        if pin.images:
            media["cover_image_url"] = _address(call, "originals", pin.images[0]["file"])
    return media


def _item(call: Call, image: dict[str, Any]) -> dict[str, Any]:
    texts = {key: image.get(key) for key in ("title", "description", "link")}
    return {"item_type": "image", "images": _images_json(call, image), **texts}


def _images_json(call: Call, image: dict[str, Any]) -> dict[str, Any]:
    shown = {
        size: {
            "width": width,
            "height": height or round(image["height"] * width / image["width"]),
            "url": _address(call, size, image["file"]),
        }
        for size, (width, height) in SIZES.items()
    }
    shown["originals"] = {
        "width": image["width"],
        "height": image["height"],
        "url": _address(call, "originals", image["file"]),
    }
    return shown


def _address(call: Call, size: str, file: str) -> str:
    return f"{call.origin}/media/{size}/{file}"
