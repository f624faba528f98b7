"""Makes of Pinterest's answer either the JSON of a success or the error that tells what it was."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from accounts.pinterest import ratelimit, scopes
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import (
    OutcomeUnknown,
    PinterestError,
    Refused,
    Waiting,
    error_class,
)
from accounts.pinterest.reading import Fields, clean, count, fields, text
from accounts.pinterest.recognition import CREATES, Answer, recognise
from accounts.pinterest.redact import redact
from accounts.pinterest.wire import Call, Reply

SUCCESS = (200, 201)  # the description names either for what is created: take both
DELETED = (200, 204)
REFUSALS = range(400, 600)  # HTTP knows no other: whatever is beyond proves nothing
_MESSAGE_CHARACTERS = 1_000
_LIMITED = (Cause.RATE_LIMITED, Cause.DAILY_LIMIT, Cause.SPAM_BLOCK)


def read(reply: Reply, call: Call) -> Fields:
    """The JSON object of a success; an empty one for 204. Raises PinterestError for all else."""
    body = _json(reply)
    if reply.status in SUCCESS and body:
        return body
    if call.method == "DELETE" and reply.status in DELETED and not reply.body:
        return {}
    if reply.status in REFUSALS and (body or tells_by_status(reply.status)):
        raise recognised(_answer(call.operation, reply.status, body), reply, call)
    raise unreadable(reply, call)


def unreadable(reply: Reply, call: Call, why: str = "") -> PinterestError:
    """The error for an answer that is not one of Pinterest's API: a proxy's page, a redirect.

    With a status of 4xx nothing was done. With any other a create may have been done all the same.
    """
    kind: type[PinterestError] = Waiting
    if 400 <= reply.status < 500:
        kind = Refused
    elif call.operation in CREATES:
        kind = OutcomeUnknown
    message = why or "The answer is not one of Pinterest's API."
    return _error(
        kind, Cause.UNREADABLE_ANSWER, Answer("", reply.status, None, message), reply, call
    )


def tells_by_status(status: int) -> bool:
    """Whether the status is enough: proxies in front of the API answer these with pages."""
    return status in (408, 413, 429) or status >= 500


def recognised(answer: Answer, reply: Reply, call: Call) -> PinterestError:
    """The error for an answer that was read and is no success."""
    cause = recognise(answer)
    return _error(error_class(cause), cause, answer, reply, call)


def _error(
    kind: type[PinterestError], cause: Cause, answer: Answer, reply: Reply, call: Call
) -> PinterestError:
    now = datetime.now(UTC)
    wait = ratelimit.retry_after if cause in _LIMITED else ratelimit.ordered_wait
    return kind(
        cause,
        call.operation,
        status=answer.status,
        code=answer.code,
        message=redact(answer.text, *call.secrets)[:_MESSAGE_CHARACTERS],
        request_id=_request_id(reply.headers),
        raw=redact(clean((reply.body or b"").decode("utf-8", "replace")), *call.secrets),
        retry_after=wait(reply.headers, now),
        missing_scopes=scopes.named_as_missing(answer.text)
        if cause is Cause.SCOPES_MISSING
        else (),
    )


def _json(reply: Reply) -> Fields:
    """The body's JSON object, {} when there is none. Deep nesting ends in RecursionError."""
    try:
        return fields(json.loads(reply.body or b""))
    except (ValueError, RecursionError):
        return {}


def _answer(operation: str, status: int, body: Fields) -> Answer:
    """OAuth's own words (RFC 6749, section 5.2) count as a message too."""
    said = (text(body, name) for name in ("message", "error", "error_description"))
    return Answer(
        operation=operation,
        status=status,
        code=count(body, "code"),
        message=" ".join(part for part in said if part),
        detail=text(body, "message_detail"),
        data=text(body, "data"),
    )


def _request_id(headers: Mapping[str, str]) -> str:
    """Pinterest's, or that of the storage which videos are uploaded to."""
    found = headers.get("x-pinterest-rid") or headers.get("x-amz-request-id") or ""
    return clean(found)[:100]
