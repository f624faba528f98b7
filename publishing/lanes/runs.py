"""One holder's run over one lane, and what can come next for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import requests

from accounts.pinterest.errors import PinterestError
from publishing.lanes.leases import Lease
from publishing.listing import BrokenOff
from publishing.sending import CannotSend


@dataclass(slots=True, eq=False)
class Run:
    """A lane that this process holds. Lane threads read `lease`; the conductor alone changes it."""

    lease: Lease
    lost: bool = False  # the lease was over before it could be renewed

    @property
    def account_id(self) -> int:
        """Whose lane it is."""
        return self.lease.account_id


class Job(Protocol):
    """Something to ask Pinterest for a lane, and what follows from the answer."""

    def ask(self, session: requests.Session) -> Any:
        """Make the calls, in a lane thread: HTTP and reading files, and no statement."""

    def conclude(self, answer: Any) -> "Step":
        """Write down what `ask` returned, or raised of FAILURES; in the conductor's transaction."""


class NotBegun(Exception):  # noqa: N818 - named after what it means
    """The lease was nearly over before the whole call was made: Pinterest cannot act on it."""


FAILURES = (PinterestError, CannotSend, NotBegun, BrokenOff)


@dataclass(frozen=True, slots=True)
class Ready:
    """Look what is next for the lane as soon as a thread is free; `since` says whose turn it is."""

    since: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to do before a moment, which is near."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Start:
    """Give the job to a lane thread."""

    job: Job


@dataclass(frozen=True, slots=True)
class End:
    """Let the lane go."""


Step = Ready | Wait | Start | End
Then = Callable[[str], Step]  # what follows once there is a token
