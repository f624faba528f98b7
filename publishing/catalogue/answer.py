"""Pinterest's side, the way there, and answers that leave something open."""

from accounts.pinterest.causes import Cause
from publishing.decisions import Decision, Need, Row
from publishing.models.cause import OwnCause

ROWS = (
    Row(
        Cause.CONFLICT,
        Decision.RETRY,
        "Pinterest was busy with the board",
        "Pinterest was busy with the board “{board}”, and the pin is not out yet. You need not do "
        "anything: we try again.",
        "409.",
        need=Need.FIX,
    ),
    Row(
        Cause.PINTEREST_DOWN,
        Decision.RETRY,
        "Pinterest had trouble",
        "Pinterest had trouble on its side, and the pin is not out yet. You need not do anything: "
        "we try again.",
        "5xx or no answer to a call that may be repeated.",
        need=Need.FIX,
    ),
    Row(
        Cause.NOT_CONNECTED,
        Decision.RETRY,
        "We could not reach Pinterest",
        "We could not reach Pinterest, and nothing was sent. You need not do anything: we try "
        "again.",
        "Refused, DNS, TLS or a connect timeout. Check this machine's way to the internet.",
        need=Need.FIX,
    ),
    Row(
        Cause.OUTCOME_UNKNOWN,
        Decision.CHECK,
        "Pinterest did not answer",
        "We sent the pin, but Pinterest's answer was lost, and we could not tell from the board "
        "whether it is there. Look at the board, then say what you see.",
        "The call may have been done. We look at the board three times before we ask.",
        need=Need.IS_IT_THERE,
    ),
    Row(
        Cause.UNREADABLE_ANSWER,
        Decision.NEEDS_YOU,
        "We could not read Pinterest's answer",
        "Something between us and Pinterest answered instead of Pinterest, and the pin was not "
        "published. Try again, or give your administrator the reference below.",
        "Not an answer of the API: a proxy, a captive portal, a wrong PINTEREST_API_URL.",
        need=Need.FIX,
    ),
    Row(
        Cause.ACCOUNT_NOT_ELIGIBLE,
        Decision.NEEDS_YOU,
        "Pinterest does not offer this to {account}",
        "Pinterest does not offer this to {account} or to its type of account, so the pin was not "
        "published. Look at the account on Pinterest, then send the pin again.",
        "403 code 403, or 404 code 30.",
        need=Need.FIX,
    ),
    Row(
        Cause.UNRECOGNISED,
        Decision.NEEDS_YOU,
        "Pinterest refused without a reason we know",
        "Pinterest refused the pin, and we could not tell why. Try again, or give your "
        "administrator the reference below.",
        "No rule knows this answer: see the raw answer.",
        need=Need.FIX,
    ),
    Row(
        OwnCause.TOO_LATE,
        Decision.NEEDS_YOU,
        "Its time passed long ago",
        "This pin could not go out at its time, and that was too long ago to send it unasked. Send "
        "it now, choose a time, or keep it as a draft.",
        "Past the account's tolerance.",
        need=Need.TOO_LATE,
    ),
)
