"""Watches whether a request goes out over HTTP while its thread has a transaction open.

Whatever that has locked would be kept from everybody for as long as the other side likes.
"""

import sys
import traceback
from typing import Any

from django.db import connections

offences: list[str] = []


def _is_within_transaction() -> bool:
    """Whether there is one besides those that the tests themselves are rolled back by."""
    opened = connections.all(initialized_only=True)
    blocks = [block for connection in opened for block in connection.atomic_blocks]
    return not all(getattr(block, "_from_testcase", False) for block in blocks)


def _heed(event: str, args: tuple[Any, ...]) -> None:
    if event == "http.client.send" and _is_within_transaction():
        offences.append("".join(traceback.format_stack()[-30:]))


def watch() -> None:
    """Begin, for as long as the process lives."""
    sys.addaudithook(_heed)
