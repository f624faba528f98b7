"""Pinterest's side, the way there, and answers that leave something open."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

ROWS = (
    Row(
        Cause.CONFLICT,
        Decision.RETRY,
        "Pinterest was busy with the board",
        "Pinterest was busy with the board “{board}”, so the pin is not out yet. You need not do "
        "anything: {then}.",
        "Status 409.",
        "Something else writes to the same board at the same time, perhaps another tool.",
        need=Need.SEND_AGAIN,
        given_up="Pinterest was busy with the board “{board}” each time we tried, so the pin was "
        "not published. Send it again in a while.",
    ),
    Row(
        Cause.PINTEREST_DOWN,
        Decision.RETRY,
        "Pinterest had trouble",
        "Pinterest had trouble on its side, so the pin is not out yet. You need not do anything: "
        "{then}.",
        "Status 408 or 5xx, or no answer, to a call that may be repeated.",
        "Nothing to do here unless it lasts for hours.",
        need=Need.SEND_AGAIN,
        given_up="Pinterest had trouble on its side each time we tried, so the pin was not "
        "published. Send it again in a while.",
        seconds=60,  # its trouble lasts for minutes: tries that follow at once are used up by it
    ),
    Row(
        Cause.NOT_CONNECTED,
        Decision.RETRY,
        "We could not reach Pinterest",
        "We could not reach Pinterest, so nothing was sent and the pin is not out yet. You need "
        "not do anything: {then}.",
        "Connection refused, DNS, TLS, or no connection in time.",
        "Check this machine's way to the internet, and PINTEREST_API_URL.",
        need=Need.SEND_AGAIN,
        given_up="We could not reach Pinterest in several tries, so nothing was sent and the pin "
        "is not out. Send it again in a while, or tell your administrator.",
    ),
    Row(
        Cause.OUTCOME_UNKNOWN,
        Decision.CHECK,
        "Pinterest did not answer",
        "We sent the pin, but Pinterest's answer was lost, and we could not tell from the board "
        "whether it is there. Look at the board on Pinterest, then say what you see.",
        "Status 408 or 5xx, or no answer, after the pin was sent.",
        "It may have been published. We look at the board three times before we ask, and never "
        "send it twice by ourselves; the attempt keeps what was seen.",
        need=Need.IS_IT_THERE,
    ),
    Row(
        Cause.UNREADABLE_ANSWER,
        Decision.NEEDS_YOU,
        "We could not read Pinterest's answer",
        "Something between us and Pinterest answered in its place, so the pin was not published. "
        "Send it again, or give your administrator the reference on the pin's page.",
        "An answer that is not one of Pinterest's API.",
        "A proxy, a captive portal or a wrong PINTEREST_API_URL. The answer is kept with the "
        "attempt.",
        need=Need.SEND_AGAIN,
    ),
    Row(
        Cause.ACCOUNT_NOT_ELIGIBLE,
        Decision.NEEDS_YOU,
        "Pinterest does not offer this to {account}",
        "Pinterest does not offer this to {account} or to accounts of its type, so the pin was not "
        "published. Look at the account on Pinterest, then send the pin again.",
        "Status 403 with code 403 although every permission was granted, or status 404 with code "
        "30.",
        "The account may be suspended, or was changed between business and personal.",
        need=Need.SEND_AGAIN,
    ),
    Row(
        Cause.UNRECOGNISED,
        Decision.NEEDS_YOU,
        "Pinterest refused without a reason we know",
        "Pinterest refused the pin for a reason that we do not know, so it was not published. "
        "Send it again, or give your administrator the reference on the pin's page.",
        "A refusal that no rule knows.",
        "Read the answer kept with the attempt, and report it: it deserves a row of its own.",
        need=Need.SEND_AGAIN,
    ),
    Row(
        Cause.UNEXPLAINED,
        Decision.RETRY,
        "Pinterest refused without saying why",
        "Pinterest refused the pin without saying why, and did not answer when we looked for the "
        "reason, so the pin is not out yet. You need not do anything: {then}.",
        "Status 403 with code 29, or 401 with code 3 and no reason, and the look at the account or "
        "the board that would tell what is meant failed: Pinterest was in trouble or busy, or "
        "could not be reached.",
        "The answer kept with the attempt is that of the pin. What it means is found out once "
        "Pinterest answers again.",
        need=Need.SEND_AGAIN,
        given_up="Pinterest refused the pin each time we tried without saying why, and our looks "
        "for the reason failed, so it was not published. Send it again in a while, or give your "
        "administrator the reference on the pin's page.",
    ),
    Row(
        OwnCause.BOARD_UNSEEN,
        Decision.WAIT,
        "We could not look at the board",
        "This pin may be out already, and we could not look at the board “{board}” to find out. "
        "You need not do anything: we look again before anything is sent.",
        "Seen before anything is sent: the listing of the board failed, not for want of a "
        "permission.",
        "What is overdue after a silence, or was sent before and its answer lost, is looked for on "
        "its board first. If other boards of the account can be listed, look at this one on "
        "Pinterest.",
        seconds=60,
    ),
    Row(
        OwnCause.TOO_LATE,
        Decision.NEEDS_YOU,
        "Its time passed long ago",
        "This pin could not go out at its time, and that was too long ago to send it unasked. "
        "Send it now, choose a time, or drop it, which keeps it as a draft.",
        "Seen before anything is sent: its time is further back than the account's tolerance.",
        "The tolerance is 24 hours, with an hour of grace after that; it can be changed under "
        "Lanes in the admin.",
        need=Need.TOO_LATE,
    ),
)
