"""Which attempt is next, and when: the same count wherever a pin is shown."""

from datetime import datetime

from publishing import retry
from publishing.decisions import Row
from publishing.models import Pin
from publishing.moments import full_minute
from publishing.standing.words import say
from publishing.timing import timing


def next_attempt(pin: Pin, row: Row, at: datetime, now: datetime) -> str:
    """Return which attempt is next, to the minute that the chip says, for a row's {then}.

    Counted are the new attempts after failures, not the first one. A wait that Pinterest ordered
    counts for nothing: the attempt after it has the number of the one before.
    """
    return f"{_which(pin, row)} {say(full_minute(at), pin, now)}"


def next_look(pin: Pin, row: Row, at: datetime, now: datetime) -> str:
    """Return when the board of a pin is looked at next that may be out, and what that waits for."""
    because = row.headline.replace("We could", "we could", 1)
    return f"next {say(full_minute(at), pin, now)} because {because}"


def _which(pin: Pin, row: Row) -> str:
    if not pin.tries:
        return "next attempt"
    most = retry.most_tries(row, timing(), pin.other_tries)
    return f"new attempt {pin.tries} of {most}, next"
