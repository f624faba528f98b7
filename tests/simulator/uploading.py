"""Where videos go up, as the service's storage takes them: a form, its fields first, the file last.

The bytes are counted and let go, so that two gigabytes cost no memory. What does not begin like
an MP4 or QuickTime file fails in processing.
"""

from aiohttp import BodyPartReader, web

from .clock import now
from .fault_answers import DROPPED, produce
from .journal import RequestRecord
from .records import Upload
from .world import World

OPERATION = "media/upload"
FIELDS = (
    "x-amz-date", "x-amz-signature", "x-amz-security-token", "x-amz-algorithm", "key", "policy",
    "x-amz-credential", "Content-Type",
)  # fmt: skip
CHUNK = 1 << 20


async def upload(world: World, request: web.Request) -> web.StreamResponse:
    """204 when all is well; XML with a code when not, as the storage says it."""
    record = world.journal.arrived(request.method, request.path, OPERATION)
    try:
        return await _answered(world, request, record)
    except ConnectionError:  # the caller gave up in the middle
        return web.Response(status=DROPPED)


async def _answered(
    world: World, request: web.Request, record: RequestRecord
) -> web.StreamResponse:
    found, part = await _form(world, request)
    record.username = found.owner if found else None
    fault = world.faults.take(OPERATION, record.username)
    record.fault = fault.fault.name if fault else None
    if fault and not fault.fault.after_work:
        response = await produce(fault, request, None)
    else:
        response = await _stored(world, request, found, part)
        if fault:
            response = await produce(fault, request, response)
    record.status = 0 if response.status == DROPPED or response.prepared else response.status
    return response


async def _form(world: World, request: web.Request) -> tuple[Upload | None, BodyPartReader | None]:
    """Read the fields up to the file; the upload they name, when they are all there."""
    fields: dict[str, str] = {}
    if not request.content_type.startswith("multipart/"):
        return None, None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            return None, None
        if part.name == "file":
            return _named(world, fields), part
        fields[part.name or ""] = await part.text()
    return _named(world, fields), None


def _named(world: World, fields: dict[str, str]) -> Upload | None:
    if any(field not in fields for field in FIELDS):
        return None
    found = (u for u in world.state.uploads.values() if u.key == fields["key"])
    upload = next(found, None)
    return upload if upload and upload.signature == fields["x-amz-signature"] else None


async def _stored(
    world: World, request: web.Request, found: Upload | None, part: BodyPartReader | None
) -> web.Response:
    if "Authorization" in request.headers:
        return _refused(400, "InvalidArgument", "Only one auth mechanism allowed")
    if found is None or found.expires_at <= now():
        return _refused(403, "AccessDenied", "Invalid according to Policy")
    if part is None:
        return _refused(
            400, "InvalidArgument", "POST requires exactly one file upload per request."
        )
    start, size = b"", 0
    while chunk := await part.read_chunk(CHUNK):
        start = start or chunk[:16]
        size += len(chunk)
    _process(world, found, start, size)
    return web.Response(status=204)


def _process(world: World, found: Upload, start: bytes, size: int) -> None:
    found.outcome = "succeeded" if start[4:8] == b"ftyp" else "failed"
    found.size = size
    found.ready_at = now() + world.processing
    world.changed()


def _refused(status: int, code: str, message: str) -> web.Response:
    text = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return web.Response(status=status, text=text, content_type="application/xml")
