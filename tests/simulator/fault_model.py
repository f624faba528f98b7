"""What a fault is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

ANY = ("*",)  # every operation behind a person's token


class Kind(Enum):
    ANSWER = "answers with what is written here"
    SLOW = "does the work, and answers late"
    SILENT = "never answers"
    DROP = "closes the connection"
    DROP_HALFWAY = "closes the connection in the middle of the answer"
    REDIRECT = "sends the browser back with other parameters"


@dataclass(frozen=True)
class Fault:
    name: str
    description: str
    operations: tuple[str, ...] = ANY
    kind: Kind = Kind.ANSWER
    status: int = 0
    body: str | Mapping[str, Any] = ""  # a mapping is answered as JSON, a text as it stands
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    after_work: bool = False  # the work is done first: the pin is there although the call fails
    parameter: str = ""  # what the parameter means; empty: it has none
    default: str = ""


def refusal(
    name: str,
    status: int,
    code: int,
    message: str,
    description: str,
    operations: tuple[str, ...] = ANY,
    *,
    extra: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    parameter: tuple[str, str] = ("", ""),
) -> Fault:
    body = {"code": code, "message": message, "status": "failure", **(extra or {})}
    return Fault(
        name, description, operations, Kind.ANSWER, status, body, headers=headers or {},
        parameter=parameter[0], default=parameter[1],
    )  # fmt: skip


def of_storage(name: str, status: int, code: str, message: str, description: str) -> Fault:
    """What the storage that takes videos says, in its XML."""
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return Fault(
        name, description, ("media/upload",), status=status, body=body,
        content_type="application/xml",
    )  # fmt: skip
