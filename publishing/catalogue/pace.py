"""Too much, too fast: waits and blocks of an account."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

MINUTE = 60  # seconds
HOUR = 3600
DAY = 86_400

ROWS = (
    Row(
        Cause.RATE_LIMITED,
        Decision.WAIT,
        "Pinterest asked us to slow down",
        "Pinterest asked us to slow down with {account}, so this pin waits. You need not do "
        "anything: {then}.",
        "Status 429 with code 8.",
        "A rate limit of the account, or of the whole app while it has Trial access only. We wait "
        "as long as Pinterest's headers say; where that is short, or they say nothing, a minute, "
        "and longer each time that Pinterest says no again, up to a quarter of an hour.",
        seconds=MINUTE,
        names_the_time=True,
    ),
    Row(
        OwnCause.BUDGET,
        Decision.WAIT,
        "What Pinterest allows {account} is used up for now",
        "{account} has used up what Pinterest allows it at a time, so this pin waits. You need not "
        "do anything: it goes out as soon as Pinterest counts anew.",
        "Pinterest's headers said that nothing is left of a limit that counts for this account.",
        "The lane keeps what the headers told last. “Stop waiting” under Lanes in the admin tries "
        "at once.",
        seconds=MINUTE,
        names_the_time=True,
    ),
    Row(
        OwnCause.APP_BUDGET,
        Decision.WAIT,
        "What Pinterest allows this installation in a day is used up",
        "Pinterest allows all accounts of this installation together only so many pins a day, and "
        "today's are used up, so this pin waits. You need not do anything: it goes out as soon as "
        "Pinterest counts anew.",
        "Pinterest's headers said that nothing is left of a limit that counts for the whole app.",
        "With Trial access Pinterest counts by the day for the whole app: App budgets in the admin "
        "show what is left. Standard access counts for each account, by the minute.",
        seconds=HOUR,
        names_the_time=True,
    ),
    Row(
        Cause.DAILY_LIMIT,
        Decision.WAIT,
        "Pinterest's limit for a day is reached",
        "{account} has reached Pinterest's limit of pins for a day, so this pin waits. You need "
        "not do anything: {then}.",
        "Status 429 naming a “maximum number of posts for the last 24 hours”.",
        "Plan fewer pins a day for this account; 25 to 50 are what a healthy account can do.",
        # The 24 hours slide: room comes with the hour of yesterday's posts, not with a new day, so
        # that to wait for the next day would often be too long, and at its first hour too short.
        seconds=6 * HOUR,
    ),
    Row(
        Cause.SPAM_BLOCK,
        Decision.HOLD,
        "Pinterest has blocked {account} for a while",
        "Pinterest has stopped {account} for a while to fight spam, so its pins are on hold for a "
        "day. You need not do anything, but please do not pin by hand until then.",
        "“You've hit a block”, or status 429 with “spam” in the details.",
        "Trying again makes a block longer: nothing is sent for 24 hours. Look at the links and at "
        "how much was posted; wider spacing and a lower cap help.",
        seconds=DAY,
    ),
    Row(
        OwnCause.DAILY_CAP,
        Decision.WAIT,
        "The account's own cap for a day is reached",
        "{account} has published as many pins today as its cap allows, so this one waits for "
        "tomorrow. You need not do anything: it goes out by itself.",
        "Counted here, in the account's own zone; Pinterest was not asked.",
        "The cap keeps the account out of spam blocks. It can be changed under Lanes in the admin; "
        "“Stop waiting” there ends a wait that has begun.",
        seconds=HOUR,
    ),
    Row(
        OwnCause.SPACING,
        Decision.WAIT,
        "Pins keep a distance",
        "We leave some time between any two things that we send for {account}, so this pin waits "
        "for its turn. You need not do anything: {then}.",
        "Ours, not Pinterest's: seen before anything is sent.",
        "After a pin that went out, and after one that failed. The spacing can be changed under "
        "Lanes in the admin; after an outage it is a minute or more.",
        seconds=10,
    ),
    Row(
        OwnCause.AFTER_SPAM,
        Decision.WAIT,
        "Pinterest blocked another pin's link",
        "Pinterest has just blocked the link of another pin of {account} as spam, so this pin "
        "waits for an hour to keep the account out of trouble. You need not do anything: it goes "
        "out by itself.",
        "Seen before anything is sent: a pin of the account was refused as spam within the last "
        "hour.",
        "Pinterest's limits for a person are not published, and pins sent right after a refused "
        "one risk a block of the whole account. “Stop waiting” under Lanes in the admin ends it.",
        seconds=HOUR,
    ),
    Row(
        OwnCause.HOST_BLOCKED,
        Decision.WAIT,
        "Pinterest blocked a link to the same site",
        "Pinterest blocked a link to {host} as spam, so this pin waits to keep {account} out of "
        "trouble. Change its link if it should go out sooner.",
        "Seen before anything is sent, and said from then on: a pin of the account with a link to "
        "this host was refused as spam within the last six hours.",
        "Lanes in the admin show which hosts are shut out, and until when.",
        field="link",
        own_button="Change the link",
        seconds=6 * HOUR,
    ),
    Row(
        OwnCause.PAUSED,
        Decision.HOLD,
        "{account} is paused",
        "{account} is paused, so this pin is on hold. Resume the account, and it goes out by "
        "itself.",
        "Somebody pressed “Pause publishing” on the account's page, or paused its lane.",
        "Lanes in the admin show since when and by whom, and can resume.",
        need=Need.RESUME,
    ),
    Row(
        OwnCause.STANDSTILL,
        Decision.HOLD,
        "Publishing is stopped for everybody",
        "Your administrator has stopped publishing for every account, so this pin is on hold. You "
        "need not do anything: once publishing goes on, it goes out by itself.",
        "An open row under Standstills in the admin.",
        "Standstills in the admin show since when, by whom and why; “Let publishing go on” there "
        "ends it.",
    ),
    Row(
        OwnCause.OUR_MISTAKE,
        Decision.HOLD,
        "Something went wrong on our side",
        "Something went wrong on our side when we worked for {account}, so this pin is on hold. "
        "Tell your administrator, who reads in the log what has to be mended: once it is, it goes "
        "out by itself.",
        "The worker's log says which account's turn or call, or which pin's video, “broke”, with "
        "where in the code.",
        "What is wrong may be a number or a row that cannot be, or a mistake in this product: mend "
        "it, or tell its makers what the log says. “Stop waiting” under Lanes in the admin goes on "
        "at once.",
        need=Need.OPERATOR,
        seconds=5 * MINUTE,
    ),
)
