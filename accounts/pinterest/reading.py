"""Reads single fields of Pinterest's JSON. No field but an id can be relied on, whatever the API
description says of them; a field of the wrong type counts as missing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Fields = Mapping[str, Any]

# Half of a surrogate pair cannot be encoded, NUL cannot be stored by PostgreSQL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST_COUNT = 2**53
# As Pinterest describes its ids, in ASCII, and no longer than we can store them.
_IDENTIFIER = re.compile("[0-9]{1,32}")


class Unreadable(ValueError):  # noqa: N818 - caught inside of this package
    """An answer that lacks what no answer may lack."""


def fields(value: object) -> Fields:
    """`value` when it is a JSON object, an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def identifier(of: Fields, name: str = "id") -> str:
    """The id, which must be there: a string of digits; a number is taken as one."""
    value = of.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise Unreadable(f"no {name}")
    return value


def credential(of: Fields, name: str) -> str:
    """A token, which must be there; whatever it looks like."""
    value = text(of, name)
    if not value:
        raise Unreadable(f"no {name}")
    return value


def text(of: Fields, name: str) -> str:
    value = of.get(name)
    return clean(value) if isinstance(value, str) else ""


def count(of: Fields, name: str) -> int | None:
    value = of.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _LARGEST_COUNT else None


def flag(of: Fields, name: str) -> bool | None:
    value = of.get(name)
    return value if isinstance(value, bool) else None


def moment(of: Fields, name: str) -> datetime | None:
    """An ISO 8601 time in UTC. The service leaves the zone out and means UTC."""
    try:
        value = datetime.fromisoformat(text(of, name))
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def clean(value: str) -> str:
    return _UNSTORABLE.sub("", value)
