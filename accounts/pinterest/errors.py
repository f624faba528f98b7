"""What can go wrong with a call to Pinterest, split by what the caller does next.

    PinterestError
    ├── NotSent         nothing reached Pinterest: safe to try again, a create too
    ├── OutcomeUnknown  it may have been done: look first, never repeat a create blindly
    ├── TokenRefused    refresh the token once and repeat; then the account needs reconnecting
    ├── Waiting         rate limit, conflict, trouble at Pinterest: try again later, see retry_after
    └── Refused         a clear no: look at cause

No other exception leaves this package for anything that Pinterest or the network does.
"""

from collections.abc import Sequence

from accounts.pinterest.causes import Cause

RAW_CHARACTERS = 4_000


class PinterestError(Exception):
    """A call to Pinterest that did not succeed.

    `cause` is what it was; `operation` Pinterest's name of the call ("pins/create"); `status`,
    `code` and `message` what was answered (None, None and our own words when nothing was);
    `request_id` the `x-pinterest-rid` to name towards Pinterest's support; `raw` the beginning of
    the body, without credentials; `retry_after` the seconds that Pinterest asked to wait, None when
    it named none; `missing_scopes` the scopes that Pinterest named as missing.
    """

    def __init__(
        self,
        cause: Cause,
        operation: str,
        *,
        status: int | None = None,
        code: int | None = None,
        message: str = "",
        request_id: str = "",
        raw: str = "",
        retry_after: float | None = None,
        missing_scopes: Sequence[str] = (),
    ) -> None:
        self.cause = cause
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.request_id = request_id
        self.raw = raw[:RAW_CHARACTERS]
        self.retry_after = retry_after
        self.missing_scopes = tuple(missing_scopes)
        super().__init__(cause, operation)

    def __str__(self) -> str:
        answered = f" (status {self.status}, code {self.code})" if self.status is not None else ""
        return f"{self.operation}: {self.cause}{answered}: {self.message}"


class NotSent(PinterestError):  # noqa: N818 - named after what it means, not after its kind
    """Nothing reached Pinterest."""


class OutcomeUnknown(PinterestError):  # noqa: N818
    """Sent, and the answer was lost or unreadable: it may have been done."""


class TokenRefused(PinterestError):  # noqa: N818
    """Pinterest does not accept the token."""


class Waiting(PinterestError):  # noqa: N818
    """Not now."""


class Refused(PinterestError):  # noqa: N818
    """A clear no, and nothing was done."""


_CLASSES: dict[Cause, type[PinterestError]] = {
    Cause.NOT_CONNECTED: NotSent,
    Cause.OUTCOME_UNKNOWN: OutcomeUnknown,
    Cause.TOKEN_REFUSED: TokenRefused,
    Cause.RATE_LIMITED: Waiting,
    Cause.DAILY_LIMIT: Waiting,
    Cause.CONFLICT: Waiting,
    Cause.PINTEREST_DOWN: Waiting,
    Cause.MEDIA_PROCESSING: Waiting,
}


def error_class(cause: Cause) -> type[PinterestError]:
    """The class for an answer that was read; an unreadable one depends on the call, see answers."""
    return _CLASSES.get(cause, Refused)
