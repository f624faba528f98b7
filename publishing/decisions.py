"""What can follow a failure: the words shared by the catalogue, the retry rule and the pages."""

import enum
from dataclasses import dataclass

from django.db import models

from publishing.models.cause import PinCause


class Decision(enum.Enum):
    """What the worker does after a failure."""

    RETRY = "retry"  # try this pin again by our own back-off, at most five times
    WAIT = "wait"  # wait for as long as was asked or is known; does not count as a try
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
    SEND_AGAIN = "send_again", "Send it again"
    OPERATOR = "operator", "Ask your administrator"
    RESUME = "resume", "Resume"


_BUTTONS = {
    Need.RECONNECT: "Reconnect",
    Need.BOARD: "Choose a board",
    Need.IS_IT_THERE: "Look and decide",
    Need.TOO_LATE: "Send now, spaced",
    Need.SEND_AGAIN: "Send it again",
    Need.RESUME: "Resume",
}
_FIX_BUTTONS = {"link": "Fix the link", "media": "Change the image", "description": "Edit the text"}


@dataclass(frozen=True, slots=True)
class Row:
    """One way a pin fails, in words.

    `sentence` says what happened, what it means for the pin and what to do, in two sentences;
    `given_up` says it once the retries are used up. Both may hold {account}, {environment},
    {board}, {section} and {host}, the first also {then}: what follows by itself. `recognised` and
    `admin_note` are for administrators: how the failure shows, and what to do about it. `field` is
    the form field that mends it. `seconds` is how long a wait or a hold lasts when Pinterest names
    no time; None: until the cause is gone. For what is tried again it is the least distance.
    """

    cause: PinCause
    decision: Decision
    headline: str
    sentence: str
    recognised: str
    admin_note: str
    need: Need | None = None
    field: str = ""
    own_button: str = ""
    given_up: str = ""
    seconds: int | None = None
    names_the_time: bool = False
    retries: int = 5

    @property
    def says_when(self) -> bool:
        """Whether its sentence says when what is tried again is tried next."""
        return self.decision is Decision.RETRY and "{then}" in self.sentence

    @property
    def button(self) -> str:
        """What the button says that mends it; "" where there is nothing to press."""
        if self.own_button or self.need is None:
            return self.own_button
        if self.need is Need.FIX:
            return _FIX_BUTTONS.get(self.field, "Fix the pin")
        return _BUTTONS.get(self.need, "")
