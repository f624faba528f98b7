"""Permissions: what Pinterest calls them, which feature needs which, what was granted.

Source: the `security` of each call at https://developers.pinterest.com/docs/api/v5/ and
https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
"""

import re
from collections.abc import Iterable

USER_ACCOUNTS_READ = "user_accounts:read"
BOARDS_READ = "boards:read"
BOARDS_WRITE = "boards:write"
PINS_READ = "pins:read"
PINS_WRITE = "pins:write"
BOARDS_READ_SECRET = "boards:read_secret"  # noqa: S105
BOARDS_WRITE_SECRET = "boards:write_secret"  # noqa: S105
PINS_READ_SECRET = "pins:read_secret"  # noqa: S105
PINS_WRITE_SECRET = "pins:write_secret"  # noqa: S105

# Creating a pin takes all four: `boards:write` too, or Pinterest answers 401.
CREATE_PINS = (BOARDS_READ, BOARDS_WRITE, PINS_READ, PINS_WRITE)

# What is asked for when an account is connected, and what secret boards take on top of it. No
# feature needs anything else: reading boards and registering videos take a part of CREATE_PINS.
PUBLISH_SCOPES = (USER_ACCOUNTS_READ, *CREATE_PINS)
SECRET_SCOPES = (BOARDS_READ_SECRET, BOARDS_WRITE_SECRET, PINS_READ_SECRET, PINS_WRITE_SECRET)

_SEPARATORS = re.compile(r"[\s,]+")
_NAMED_AS_MISSING = re.compile(r"Missing:\s*\[([^\]]{0,500})\]")
_SCOPE = re.compile(r"[a-z_]+:[a-z_]+")


def parse_scopes(text: str) -> frozenset[str]:
    """The scopes in a text; Pinterest separates them by spaces or by commas."""
    return frozenset(scope for scope in _SEPARATORS.split(text) if scope)


def missing(granted: Iterable[str], needed: Iterable[str]) -> tuple[str, ...]:
    """What of `needed` was not granted, in the order of `needed`."""
    have = frozenset(granted)
    return tuple(scope for scope in needed if scope not in have)


def named_as_missing(message: str) -> tuple[str, ...]:
    """The scopes in Pinterest's own "Missing: ['boards:write']"; () when it names none."""
    named = _NAMED_AS_MISSING.search(message)
    return tuple(_SCOPE.findall(named[1])) if named else ()
