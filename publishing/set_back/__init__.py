"""After the wall clock was set back: nobody waits for it to catch up with what it wrote before.

A moment that lies further ahead than it can honestly be set comes from a clock that was wrong, and
is set anew. Nothing is taken from a holder that lives: its lease is cut to a whole one, which it
renews long before that is over; a dead one's ends then.

What was planned by people keeps its time. A wait is never cut short, whoever asked for it: where
its length is known it begins anew, whole, and so ends no sooner than was asked for, whenever it
began. How long our own waits last is known by their kind (`lanes`, `pins`); of one after an attempt
the attempt tells, for one clock wrote its end and its next try (`attempts`), be it a second of ours
or the hour for which Pinterest asked. A wait of Pinterest's that no such attempt explains, as for a
budget or a host that it takes for spam, keeps its end: nobody can tell it from a clock's mistake.
"""

from datetime import datetime

from publishing.set_back import attempts, lanes, pins


def mend(now: datetime) -> None:
    """Set anew what waits for a clock that was set back. Three statements where nothing does."""
    lanes.mend(now)
    attempts.mend(now)
    pins.mend(now)
