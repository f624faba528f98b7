"""What holds an account's pins right now. Derived from what is recorded, never copied into pins."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.models import PinterestAccount
from accounts.models.pinterest_account import here
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision
from publishing.models import Lane, PinCause
from publishing.models.cause import OwnCause, cause_of
from publishing.timing import timing

# Whether an account that waits for Pinterest's approval is let in shows only when it is tried, and
# reads work meanwhile.
REACHABLE = (PinterestAccount.State.CONNECTED, PinterestAccount.State.WAITING_APPROVAL)


def reachable() -> Q:
    """Return the condition on pins whose account Pinterest can be asked for."""
    return Q(here("account__"), account__state__in=REACHABLE)


def is_reachable(account: PinterestAccount) -> bool:
    """Whether Pinterest can be asked for the account: with its tokens, and it is theirs."""
    return account.state in REACHABLE and not account.is_elsewhere


def may_be_settled(now: datetime) -> Q:
    """The pins that are checked whose board can be looked at, or could not be for long."""
    long_ago = now - timedelta(seconds=timing().unseen_at_most)
    return reachable() | Q(next_at__lte=long_ago)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why the account sends nothing, and until when (UTC; None: until the cause is gone)."""

    cause: PinCause
    until: datetime | None = None
    disconnected: bool = False

    @property
    def is_wait(self) -> bool:
        """Whether it passes by itself at a known time and is not worth calling a hold."""
        return self.until is not None and guidance.row(self.cause).decision is not Decision.HOLD


def hold_of(
    account: PinterestAccount, lane: Lane | None, now: datetime, *, standstill: bool = False
) -> Hold | None:
    """Return what holds the account's pins at this moment; None when they go out.

    What its user has to end goes first, then what an administrator, then what Pinterest, has to;
    `standstill` is as a pin read `with_places` has it.
    """
    if account.is_elsewhere:  # not even reconnecting it would help
        return Hold(Cause.OTHER_ENVIRONMENT)
    if not is_reachable(account):
        cause = cause_of(account.state_cause) or Cause.TOKEN_REFUSED
        return Hold(cause, disconnected=account.is_disconnected)
    if lane and lane.paused_at:  # nothing is tried, so that no approval is found out
        return Hold(OwnCause.PAUSED)
    if standstill:
        return Hold(OwnCause.STANDSTILL)
    until = _wait(lane, now)
    if not account.is_connected:
        return Hold(cause_of(account.state_cause) or Cause.APP_TRIAL, until)
    if lane is None or until is None:
        return None
    return Hold(cause_of(lane.not_before_cause) or OwnCause.SPACING, until)


def _wait(lane: Lane | None, now: datetime) -> datetime | None:
    if lane is None or lane.not_before is None or lane.not_before <= now:
        return None
    return lane.not_before


def sends_at(account: PinterestAccount, lane: Lane, now: datetime) -> datetime | None:
    """Return when the account may send next, now at the earliest; None: nobody can say."""
    if not is_reachable(account) or lane.paused_at:
        return None
    return _wait(lane, now) or now
