"""Why a pin waits or needs somebody: Pinterest's causes and our own, in one list."""

from django.db import models

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause


class OwnCause(models.TextChoices):
    """What stops a pin without Pinterest having said no."""

    TOO_LATE = "too_late", "too_late"  # past the account's tolerance: the user decides
    DAILY_CAP = "daily_cap", "daily_cap"  # the account's cap for a day is reached
    BUDGET = "budget", "budget"  # what Pinterest allows the account is used up for now
    APP_BUDGET = "app_budget", "app_budget"  # what it allows the whole app in a day
    SPACING = "spacing", "spacing"  # pins of one account keep a distance
    PAUSED = "paused", "paused"  # somebody paused the account
    STANDSTILL = "standstill", "standstill"  # an administrator stopped everything
    MEDIA_MISSING = "media_missing", "media_missing"  # the file is gone from our storage
    STORAGE_DOWN = "storage_down", "storage_down"  # our storage does not give the file right now
    BOARD_MISSING = "board_missing", "board_missing"  # nobody has chosen one
    BOARD_UNSEEN = "board_unseen", "board_unseen"  # it may be out, and the look for it failed
    AFTER_SPAM = "after_spam", "after_spam"  # another pin's link is spam: the account lies low
    OUR_MISTAKE = "our_mistake", "our_mistake"  # what is done for the account breaks here
    HOST_BLOCKED = "host_blocked", "host_blocked"  # another pin's link to the site is spam


PinCause = Cause | OwnConnectionCause | OwnCause


def cause_choices() -> list[tuple[str, str]]:
    """Return every cause; a function, so that a new one needs no migration."""
    return [(cause.value, cause.value) for cause in (*Cause, *OwnConnectionCause, *OwnCause)]


_BY_VALUE: dict[str, PinCause] = {
    cause.value: cause for cause in (*Cause, *OwnConnectionCause, *OwnCause)
}


def cause_of(value: str) -> PinCause | None:
    """Return the member of a stored value; None for an empty one."""
    if not value:
        return None
    return _BY_VALUE[value]
