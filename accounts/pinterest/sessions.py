"""Connections to Pinterest that stay open from one call to the next, whoever makes it.

Whoever calls borrows a session, so that none is used by two threads at once, and threads that come
and go use the connections of those before them. There are as many as calls at the same time. What
Pinterest closes meanwhile is opened again by requests.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import requests

from accounts.pinterest import wire

_idle: deque[requests.Session] = deque()
os.register_at_fork(after_in_child=_idle.clear)  # a parent's sockets are not ours


@contextmanager
def borrowed() -> Iterator[requests.Session]:
    """Return a session for this thread alone, until the block ends."""
    try:
        session = _idle.pop()
    except IndexError:
        session = wire.session()
    try:
        yield session
    finally:
        _idle.append(session)
