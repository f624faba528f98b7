"""What we do by ourselves after a failure, in a sentence or two for the error reference."""

from accounts.pinterest.causes import Cause
from publishing import retry
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause
from publishing.timing import Timing

_MINUTE, _HOUR = 60, 3600
_COUNTS = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}

_OWN = {
    Cause.OTHER_ENVIRONMENT: "Your pins are held, and go out by themselves once the address is the "
    "account's again. Those whose time is long past by then ask you first.",
    Cause.LINK_SPAM: "We send nothing more until you decide; the account's other pins wait "
    "an hour, those with a link to the same site {time}.",
    Cause.SPAM_BLOCK: "Your pins are held for {time} and then go out by themselves, spaced.",
    Cause.FEATURE_RESTRICTED: "Pins that need the feature are held, or all of the account where "
    "Pinterest does not name it, and go out by themselves once the cause is gone: we try every "
    "{time}. Those whose time is long past by then ask you first.",
    Cause.REDIRECT_ADDRESS: "Your pins are held, and go out by themselves once the account is "
    "connected.",
    OwnCause.BOARD_UNSEEN: "We look again after {time}, later every 15 minutes, while the "
    "account's other pins go out. If that goes on failing, we ask you.",
    OwnCause.DAILY_CAP: "We wait for the account's next day; the pin then goes out by itself.",
    OwnCause.PAUSED: "Your pins are held, and go out by themselves, in order and spaced, once the "
    "account is resumed. Those whose time is long past by then ask you first.",
    OwnCause.STANDSTILL: "Every account's pins are held, and go out by themselves, in order and "
    "spaced, once publishing goes on. Those whose time is long past by then ask you first.",
    OwnCause.TOO_LATE: "Nothing is sent until you decide.",
}
_HELD = "Your pins are held, and go out by themselves, in order and spaced, "
_LATE = " Those whose time is long past by then ask you first."


def what_we_do(row: Row, timing: Timing) -> str:
    """Return what happens without anybody, with this installation's times."""
    if row.cause in _OWN:
        return _OWN[row.cause].format(time=_time(row.seconds or 0))
    match row.decision:
        case Decision.RETRY:
            return _retries(row, timing)
        case Decision.WAIT:
            return _waits(row, timing)
        case Decision.HOLD:
            return _holds(row)
        case Decision.CHECK:
            return _looks(timing)
        case Decision.NEEDS_YOU:
            return "We send nothing more until you decide."


def _retries(row: Row, timing: Timing) -> str:
    delays = retry.delays(row, timing)
    tries = f"We try again {_count(len(delays))} over about {_time(sum(delays))}."
    return f"{tries} If that does not help, we ask you."


def _looks(timing: Timing) -> str:
    looks, within = _count(len(timing.check_delays)), _time(timing.check_delays[-1])
    return (
        f"We look at the board {looks} within {within}. We send the pin again only when nothing "
        "was added to the board; otherwise you decide."
    )


def _waits(row: Row, timing: Timing) -> str:
    if row.cause is Cause.RATE_LIMITED:
        least, most = _time(timing.slow_downs[0]), _time(timing.slow_downs[-1])
        return (
            f"We wait as long as Pinterest asks, but {least} at least, and up to {most} while it "
            "goes on refusing; the pin then goes out by itself."
        )
    if row.names_the_time:
        return "We wait as long as Pinterest asks; the pin then goes out by itself."
    return f"We wait {_time(row.seconds or 0)}; the pin then goes out by itself."


def _holds(row: Row) -> str:
    if row.need is Need.RECONNECT:
        return f"{_HELD}once you have reconnected.{_LATE}"
    return f"{_HELD}once the cause is gone: we try every {_time(row.seconds or 0)}.{_LATE}"


def _count(number: int) -> str:
    return _COUNTS.get(number, f"{number} times")


def _time(seconds: float) -> str:
    """Return a length of time as people say it: "10 seconds", "20 minutes", "6 hours"."""
    if seconds < _MINUTE:
        return f"{seconds:.0f} seconds"
    if seconds < 1.5 * _MINUTE:
        return "a minute"
    if seconds < _HOUR:
        minutes = seconds / _MINUTE
        return f"{minutes if minutes < 20 else 5 * round(minutes / 5):.0f} minutes"
    hours = round(seconds / _HOUR)
    return "an hour" if hours == 1 else f"{hours} hours"
