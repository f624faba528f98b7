"""What a site answers: an image, bounded in size, or the reason why there is none."""

import http.client
import zlib
from collections.abc import Iterator, Sequence
from http import HTTPStatus

from accounts.pinterest import limits
from publishing.media.kinds import HEAD_BYTES, IMAGES, Kind, recognise
from publishing.media.refusals import MediaRefused, Refusal, megabytes
from publishing.media.sharing import service_of

_PIECE = 65_536  # bytes
_STATUSES: dict[int, Refusal] = {
    HTTPStatus.UNAUTHORIZED: Refusal.FORBIDDEN,
    HTTPStatus.FORBIDDEN: Refusal.FORBIDDEN,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: Refusal.FORBIDDEN,
    HTTPStatus.NOT_FOUND: Refusal.NOT_FOUND,
    HTTPStatus.GONE: Refusal.NOT_FOUND,
    HTTPStatus.TOO_MANY_REQUESTS: Refusal.BUSY,
    HTTPStatus.SERVICE_UNAVAILABLE: Refusal.BUSY,
}


def receive(response: http.client.HTTPResponse, hosts: Sequence[str]) -> bytes:
    """Return the image in an answer; `hosts` are those that led to it.

    Its first bytes decide, not the type that the site declares. Raises MediaRefused.
    """
    if response.status != HTTPStatus.OK:
        raise _shared(hosts) or _refused(response.status)
    if (response.length or 0) > limits.IMAGE_ACCEPTED_BYTES:
        raise _too_large()
    data = bytearray()
    for piece in _pieces(response):
        was_unknown = len(data) < HEAD_BYTES
        data += piece
        if was_unknown and len(data) >= HEAD_BYTES:
            _check(data, hosts)  # no need to read the rest of a film
        if len(data) > limits.IMAGE_ACCEPTED_BYTES:
            raise _too_large()
    _check(data, hosts)
    return bytes(data)


def _refused(status: int) -> MediaRefused:
    otherwise = Refusal.SITE_FAILED if status >= 500 else Refusal.ODD_ANSWER
    return MediaRefused(_STATUSES.get(status, otherwise))


def _shared(hosts: Sequence[str]) -> MediaRefused | None:
    for service in map(service_of, hosts):
        if service is not None:
            name, advice = service
            return MediaRefused(Refusal.SHARE_PAGE, service=name, advice=advice)
    return None


def _too_large() -> MediaRefused:
    most = megabytes(limits.IMAGE_ACCEPTED_BYTES)
    return MediaRefused(Refusal.THERE_TOO_LARGE, most=most)


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """Read as it comes, unpacked; what would unpack to more than is accepted stops just above."""
    unpacker = _unpacker(response.getheader("Content-Encoding", ""))
    room = limits.IMAGE_ACCEPTED_BYTES + 1
    while piece := response.read1(_PIECE):
        unpacked = unpacker.decompress(piece, room) if unpacker else piece
        room = max(1, room - len(unpacked))
        yield unpacked
    is_cut_off = unpacker is not None and not unpacker.eof
    if response.length or is_cut_off:  # the rest of what was promised, or of what was packed
        raise MediaRefused(Refusal.INTERRUPTED)


def _unpacker(encoding: str) -> "zlib._Decompress | None":
    """Some sites pack what they were asked to send as it is."""
    if encoding.strip().lower() in {"", "identity"}:
        return None
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        raise MediaRefused(Refusal.ODD_ANSWER)
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, as its head says


def _check(data: bytes | bytearray, hosts: Sequence[str]) -> None:
    kind = recognise(bytes(data[:HEAD_BYTES]))
    if not data:
        raise MediaRefused(Refusal.EMPTY)
    if kind in {Kind.PAGE, Kind.TEXT}:
        raise _shared(hosts) or MediaRefused(Refusal.WEB_PAGE)
    if kind not in IMAGES:
        raise MediaRefused(Refusal[kind.name])
