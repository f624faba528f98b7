"""What follows where a look at a board came to nothing.

What is about the account lets the account wait; what is about one board, only the pin.
"""

from datetime import timedelta

from django.utils import timezone

from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError, TokenRefused
from publishing import gap, gates, guidance
from publishing.decisions import Decision, Need, Row
from publishing.lanes import recording, secret_boards
from publishing.lanes.concluding import note_gone, note_unseen, settle
from publishing.models import Attempt, Pin
from publishing.models.cause import OwnCause, PinCause, cause_of
from publishing.timing import timing

_LATER = timedelta(minutes=1)


def could_not_look(pin: Pin, attempt: Attempt, error: PinterestError) -> None:
    """Look later, or put it to the user where there is nothing to look at, or not for long already.

    A board that is not there any more is no proof that the pin is not: it may come back.
    """
    cause = secret_boards.meant(pin, error)
    if error.operation.startswith("oauth/"):
        cause = recording.without_a_token(cause)
    if cause in (Cause.BOARD_GONE, Cause.SECTION_GONE):
        note_gone(attempt)
        _ask(pin)
        return
    now, row = timezone.now(), guidance.row(cause)
    lasted = now - note_unseen(attempt, cause, now)
    if lasted >= _patience(row):
        _ask(pin)
        return
    held = row.seconds or 0 if row.decision is Decision.HOLD else 0
    asked = timedelta(seconds=max(held, error.retry_after or 0))
    settle(pin, next_at=now + max(_LATER, asked, lasted / 4), cause=_said_of_a_look(cause))


def cannot_be_reached(pin: Pin, attempt: Attempt) -> None:
    """Put to the user what nobody can look for, since the account has had no connection for long.

    The user can look without one.
    """
    note_unseen(attempt, _unreachable_because(pin.account), timezone.now())
    _ask(pin)


def _unreachable_because(account: PinterestAccount) -> PinCause | None:
    """Return why Pinterest cannot be asked for an account; None: it is disconnected."""
    if account.is_disconnected:
        return None
    return Cause.OTHER_ENVIRONMENT if account.is_elsewhere else cause_of(account.state_cause)


def _said_of_a_look(cause: Cause) -> PinCause:
    """Return what the pin shows; an answer that nobody can read may also be that of its create."""
    return OwnCause.BOARD_UNSEEN if cause is Cause.UNREADABLE_ANSWER else cause


def _patience(row: Row) -> timedelta:
    """Return how long looks may fail before the user is asked.

    Waits of the whole account, and Pinterest's trouble, have an explanation of their own.
    """
    if row.need is Need.BOARD:
        return timedelta(0)
    t = timing()
    is_its_own = row.decision is Decision.NEEDS_YOU
    return timedelta(seconds=t.unseen if is_its_own else t.unseen_at_most)


def _ask(pin: Pin) -> None:
    settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)


def could_not_search(pin: Pin, error: PinterestError) -> None:
    """Let the pin wait, or its account: nothing is sent of which nobody knows whether it is out.

    A board that the account may not look at is the user's to change. With Pinterest in trouble both
    wait, the pin behind others: the trouble may be with its board alone.
    """
    if error.operation.startswith("oauth/"):  # it speaks of no pin
        _wait_with_its_account(pin, error)
        return
    cause = secret_boards.meant(pin, error)
    row = guidance.row(cause)
    if row.need is Need.BOARD:
        gates.ask(pin, cause)
        return
    if row.decision is not Decision.NEEDS_YOU:
        _wait_with_its_account(pin, error)
    if row.decision in (Decision.NEEDS_YOU, Decision.RETRY):
        _put_off(pin, cause, may_ask=row.decision is Decision.NEEDS_YOU)


def _wait_with_its_account(pin: Pin, error: PinterestError) -> None:
    """Let all wait, and this pin say that it may be out, which the others are not."""
    recording.delayed(pin.account_id, error)
    if not isinstance(error, TokenRefused):
        gap.same(pin).update(cause=OwnCause.BOARD_UNSEEN)


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
