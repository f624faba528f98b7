"""What a pin's standing consists of, and its moments in words."""

from dataclasses import dataclass
from datetime import datetime

from accounts.pinterest.causes import Cause
from publishing import moments
from publishing.decisions import Need
from publishing.models import Pin, PinCause


@dataclass(frozen=True, slots=True)
class Standing:
    """`kind` is the style of the chip, `icon` a heroicon's name, `word` what the chip says.

    `sentence` explains it in two sentences, with when it is tried again; a third tells where the
    user is asked first. `need` is what the user is asked to do, `button` what to press for it,
    `field` the form field that helps, `cause` the row of the error reference that says more.
    `opens` is when the account sends again for which the pin waits, perhaps behind others.
    """

    kind: str
    icon: str
    word: str
    sentence: str
    need: Need | None = None
    button: str = ""
    field: str = ""
    cause: PinCause | None = None
    opens: datetime | None = None

    @property
    def lacks_secret(self) -> bool:
        """Whether the permission for secret boards would help as well as another board."""
        return self.cause is Cause.BOARD_SECRET


def until_words(moment: datetime, pin: Pin, now: datetime) -> str:
    """Return the time of day, with the day where it is not today; begun minutes count as over."""
    moment = moments.full_minute(moment)
    if pin.account.local(moment).date() == pin.account.local(now).date():
        return moments.clock(moment, pin.account.zone)
    return moments.short(moment, pin.account.zone, now)


def say(moment: datetime | None, pin: Pin, now: datetime) -> str:
    """Return a moment as people say it, in the zone of the pin's account."""
    return moments.say(moment, pin.account.zone, now) if moment else "at its time"
