"""https://developers.pinterest.com/docs/api/v5/media-create and its neighbours: video only.

Register, upload to the given address (uploading.py), ask until it is processed, make the pin.
"""

import secrets
from typing import Any

from ..call import Answer, Call
from ..clock import now, stamp
from ..paging import page
from ..records import Upload
from ..refusals import Refusal


async def create(call: Call) -> Answer:
    upload = call.state.add_upload(call.user.username)
    registered = {
        "media_id": upload.media_id,
        "media_type": "video",
        "upload_url": f"{call.origin}/upload/",
        "upload_parameters": _parameters(upload),
    }
    return Answer(201, registered)


async def get(call: Call) -> Answer:
    upload = call.state.uploads.get(call.path["media_id"])
    if upload is None or upload.owner != call.user.username:
        raise Refusal(404, 404, "Media upload not found")
    return Answer(200, media_json(upload))


async def list_(call: Call) -> Answer:
    own = [u for u in call.state.uploads.values() if u.owner == call.user.username]
    return Answer(200, page(call.query, own, lambda _: True, media_json))


def media_json(upload: Upload) -> dict[str, Any]:
    status = upload.status_at(now())
    return {"media_id": upload.media_id, "media_type": "video", "status": status}


def _parameters(upload: Upload) -> dict[str, str]:
    """All of them have to come back as form fields, ahead of the file."""
    day = stamp().replace("-", "").replace(":", "")
    return {
        "x-amz-date": f"{day}Z",
        "x-amz-signature": upload.signature,
        "x-amz-security-token": secrets.token_urlsafe(48),
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "key": upload.key,
        "policy": secrets.token_urlsafe(96),
        "x-amz-credential": f"SIMULATED/{day[:8]}/us-east-1/s3/aws4_request",
        "Content-Type": "multipart/form-data",
    }
