"""Which attempt is next, when, and why: the same count wherever a pin is shown."""

from datetime import datetime

from publishing import retry
from publishing.decisions import Row
from publishing.models import Pin
from publishing.standing.words import full_minute, say
from publishing.timing import timing


def next_attempt(pin: Pin, row: Row, at: datetime, now: datetime) -> str:
    """Say which attempt is next, to the minute that the chip says, and what it waits for.

    Counted are the new attempts after failures, not the first one. A wait that Pinterest ordered
    counts for nothing: the attempt after it has the number of the one before.
    """
    when = say(full_minute(at), pin, now)
    because = row.headline.replace("We could", "we could", 1)
    return f"{_which(pin, row)} {when} because {because}."


def _which(pin: Pin, row: Row) -> str:
    if not pin.tries:
        return "Next attempt"
    return f"New attempt {pin.tries} of {retry.most_tries(row, timing())}, next"
