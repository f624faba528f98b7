"""Pages by bookmark: opaque, stable while things are added, and not always full.

A page is cut first and what the caller may not see is taken out afterwards, so that a short page
can still have a bookmark. The end is where the bookmark is null.
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from .refusals import invalid

DEFAULT_SIZE = 25
MAX_SIZE = 250


class Numbered(Protocol):
    @property
    def number(self) -> int: ...


T = TypeVar("T", bound=Numbered)


def page(
    query: Mapping[str, str],
    items: Sequence[T],
    visible: Callable[[T], bool],
    shown: Callable[[T], dict[str, Any]],
    *,
    newest_first: bool = False,
) -> dict[str, Any]:
    size, after = page_size(query), bookmark_number(query.get("bookmark"))
    ordered = list(reversed(items)) if newest_first else items
    rest = [item for item in ordered if after is None or _follows(item, after, newest_first)]
    cut = rest[:size]
    return {
        "items": [shown(item) for item in cut if visible(item)],
        "bookmark": _bookmark(cut[-1].number) if len(rest) > size else None,
    }


def page_size(query: Mapping[str, str]) -> int:
    text = query.get("page_size", str(DEFAULT_SIZE))
    if not text.isdecimal() or not 1 <= int(text) <= MAX_SIZE:
        raise invalid(f"Invalid request: page_size: '{text[:40]}' is not between 1 and {MAX_SIZE}")
    return int(text)


def bookmark_number(bookmark: str | None) -> int | None:
    if not bookmark:
        return None
    try:
        return int(base64.urlsafe_b64decode(bookmark).removeprefix(b"b:"))
    except (ValueError, binascii.Error) as error:
        raise invalid("Invalid request: the bookmark is not one of ours") from error


def _bookmark(number: int) -> str:
    return base64.urlsafe_b64encode(f"b:{number:016d}".encode()).decode()


def _follows(item: Numbered, after: int, newest_first: bool) -> bool:
    return item.number < after if newest_first else item.number > after
