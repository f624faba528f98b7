"""What follows where a look at a board came to nothing.

What is about the account lets the account wait; what is about one board, only the pin.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from publishing import gap, gates, guidance
from publishing.decisions import Decision, Need
from publishing.lanes import recording, secret_boards
from publishing.lanes.concluding import note_gone, settle
from publishing.models import Attempt, Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing

_LATER = timedelta(minutes=1)


def could_not_look(pin: Pin, attempt: Attempt, error: PinterestError) -> None:
    """Look later, unless there is nothing to look at.

    A board that is not there any more is no proof that the pin is not: it may come back.
    """
    if error.cause in (Cause.BOARD_GONE, Cause.SECTION_GONE):
        note_gone(attempt)
        settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)
        return
    row = guidance.row(error.cause)
    held = row.seconds or 0 if row.decision is Decision.HOLD else 0
    wait = max(_LATER, timedelta(seconds=max(held, error.retry_after or 0)))
    settle(pin, next_at=timezone.now() + wait)


def could_not_search(pin: Pin, error: PinterestError) -> None:
    """Let the pin wait, or its account: nothing is sent of which nobody knows whether it is out.

    A board that the account may not look at is the user's to change. With Pinterest in trouble both
    wait, the pin behind others: the trouble may be with its board alone.
    """
    if error.operation.startswith("oauth/"):  # it speaks of no pin
        recording.delayed(pin.account_id, error)
        return
    cause = secret_boards.meant(pin, error)
    row = guidance.row(cause)
    if row.need is Need.BOARD:
        gates.ask(pin, cause)
        return
    if row.decision is not Decision.NEEDS_YOU:
        recording.delayed(pin.account_id, error)
    if row.decision in (Decision.NEEDS_YOU, Decision.RETRY):
        _put_off(pin, cause, may_ask=row.decision is Decision.NEEDS_YOU)


def _put_off(pin: Pin, cause: Cause, *, may_ask: bool) -> None:
    """Look again later; the account's other pins go first.

    After some looks the user is asked: where waiting mends nothing (`may_ask`), and once the pin is
    past the account's tolerance. What a restore may have taken back is not called unsent.
    """
    now, delays = timezone.now(), timing().retry_delays
    is_late = gates.is_too_late(pin, pin.account.lane, now)
    if pin.tries < len(delays) or not (may_ask or is_late):
        delay = timedelta(seconds=delays[min(pin.tries, len(delays) - 1)])
        values = {"tries": pin.tries + 1, "cause": OwnCause.BOARD_UNSEEN}
        gap.same(pin).update(next_at=now + max(_LATER, delay), **values)
    elif is_late and not gap.went_back(pin):
        gates.ask(pin, OwnCause.TOO_LATE)
    else:
        gap.ask(pin, (), cause)
