"""One time by which all of a fetch is done, however slowly its bytes drip in."""

import socket
import ssl
import time
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many seconds from when it is made."""

    seconds: float
    begun: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """How many seconds are left. Raises TimeoutError when none are."""
        left = self.begun + self.seconds - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left


class TimedSocket(socket.socket):
    """Reads until its deadline: a timeout alone would begin anew with each byte that comes."""

    deadline: Deadline

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.settimeout(self.deadline.left)
        return super().recv_into(*arguments, **options)


class TimedSSLSocket(ssl.SSLSocket):
    """The same over TLS. A handshake as a whole is bounded by the timeout that it starts with."""

    deadline: Deadline

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.settimeout(self.deadline.left)
        return super().recv_into(*arguments, **options)
