"""What can follow a failure: the words shared by the catalogue, the retry rule and the pages."""

import enum
from dataclasses import dataclass

from django.db import models

from publishing.models.cause import PinCause


class Decision(enum.Enum):
    """What the worker does after a failure."""

    RETRY = "retry"  # try this pin again by our own back-off, at most five times
    WAIT = "wait"  # the account waits for as long as Pinterest asked; does not count as a try
    HOLD = "hold"  # the account's pins stay scheduled until the cause is gone
    CHECK = "check"  # nobody knows whether the pin exists: look at the board
    NEEDS_YOU = "needs_you"  # only the user can mend it


class Need(models.TextChoices):
    """What a person is asked to do; the label is what a chip says."""

    RECONNECT = "reconnect", "Reconnect"
    FIX = "fix", "Fix the pin"
    BOARD = "board", "Choose a board"
    IS_IT_THERE = "is_it_there", "Is it there?"
    TOO_LATE = "too_late", "Too late: decide"
    OPERATOR = "operator", "Ask your administrator"


@dataclass(frozen=True, slots=True)
class Row:
    """One way a pin fails, in words.

    `sentence` says what happened, what it means for the pin and what to do, in two sentences. It
    may hold {account}, {board}, {section}, {host} and {permissions}. `field` is the form field that
    mends it. `seconds` is how long a wait or a hold lasts when Pinterest names no time; None: until
    the cause is gone.
    """

    cause: PinCause
    decision: Decision
    headline: str
    sentence: str
    admin_note: str
    need: Need | None = None
    field: str = ""
    seconds: int | None = None
    names_the_time: bool = False
    retries: int = 5
