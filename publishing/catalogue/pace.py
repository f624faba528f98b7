"""Too much, too fast: waits and blocks of an account."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Row
from publishing.models.cause import OwnCause

MINUTE = 60  # seconds
HOUR = 3600
DAY = 86_400

ROWS = (
    Row(
        Cause.RATE_LIMITED,
        Decision.WAIT,
        "Pinterest asked us to slow down",
        "Pinterest takes no more from {account} for a moment, so this pin waits. You need not do "
        "anything: it goes out as soon as Pinterest allows it.",
        "A rate limit. Pinterest's headers say for how long; without them we wait a minute.",
        seconds=MINUTE,
        names_the_time=True,
    ),
    Row(
        Cause.DAILY_LIMIT,
        Decision.WAIT,
        "Pinterest's limit for a day is reached",
        "{account} has reached Pinterest's limit of pins for a day, so this pin waits. You need "
        "not do anything: we try again every few hours.",
        "A limit of posts in 24 hours that Pinterest named.",
        seconds=6 * HOUR,
    ),
    Row(
        Cause.SPAM_BLOCK,
        Decision.HOLD,
        "Pinterest has blocked {account} for a while",
        "Pinterest has stopped {account} for a while to fight spam, so all its pins are on hold "
        "for a day. You need not do anything, and should not post by hand until then.",
        "A block on the account. Hammering makes it longer: nothing is sent for 24 hours.",
        seconds=DAY,
    ),
    Row(
        OwnCause.DAILY_CAP,
        Decision.WAIT,
        "The account's own cap for a day is reached",
        "{account} has published as many pins today as its cap allows, so this one waits for "
        "tomorrow. Raise the cap under Accounts if you want it out today.",
        "The cap is a setting of the lane.",
        seconds=HOUR,
    ),
    Row(
        OwnCause.SPACING,
        Decision.WAIT,
        "Pins keep a distance",
        "Another pin of {account} has just gone out, and pins keep a distance of some seconds. You "
        "need not do anything.",
        "The spacing is a setting of the lane.",
        seconds=10,
    ),
    Row(
        OwnCause.PAUSED,
        Decision.HOLD,
        "{account} is paused",
        "{account} is paused, so this pin is on hold. Resume the account, and it goes out by "
        "itself.",
        "Somebody pressed Pause.",
    ),
)
