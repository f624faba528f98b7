"""Accounts that send nothing: one entry each, however many pins wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q

from accounts.models import PinterestAccount, User
from publishing import pausing
from publishing.decisions import Need, Row
from publishing.holds import Hold, hold_of, is_reachable
from publishing.models import Lane, Pin, Standstill
from publishing.models.cause import OwnCause
from publishing.models.place_gone import PLACE_GONE
from publishing.wording import of_account, of_all_pins

_FIELDS = ("count", "overdue", "first_due")
_WAITING = [*Pin.Status.planned(), Pin.Status.CHECKING]


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """What holds an account's pins, in words, and how many: `overdue` of them past their time."""

    account: PinterestAccount
    hold: Hold
    row: Row
    sentence: str
    count: int = 0
    overdue: int = 0
    first_due: datetime | None = None
    paused: str = ""  # who paused it and when, also where something else holds it first

    @property
    def needs_reconnecting(self) -> bool:
        """Whether its user has to connect it again."""
        return self.account.state == PinterestAccount.State.NEEDS_RECONNECT and (
            not self.account.is_elsewhere
        )

    @property
    def is_only_paused(self) -> bool:
        """Whether nothing else holds it."""
        return self.hold.cause is OwnCause.PAUSED

    @property
    def is_for_operator(self) -> bool:
        """Whether only an administrator can end it."""
        return self.row.need is Need.OPERATOR


Holds = dict[int, tuple[PinterestAccount, Hold]]


def holds_of(accounts: Sequence[PinterestAccount], now: datetime) -> Holds:
    """Return what holds each of the accounts (with their lanes). One statement, or none."""
    if not accounts:
        return {}
    stopped = Standstill.objects.open().exists()
    found = ((one, hold_of(one, _lane(one), now, standstill=stopped)) for one in accounts)
    return {account.pk: (account, hold) for account, hold in found if hold is not None}


def held(holds: Holds, *, soft: bool = True) -> Q:
    """Return the condition on pins that wait for nothing but these holds.

    As `standing` says it of each: what is over before the pin's time holds nothing, and a pin whose
    place is gone needs somebody first. Without `soft`, of those that are worth calling a hold.
    """
    chosen = [(one, hold) for one, hold in holds.values() if soft or not hold.is_wait]
    forever = [one for one, hold in chosen if hold.until is None]
    timed = [one for one, hold in chosen if hold.until is not None]
    until = F("account__lane__not_before")
    found = Q(account__in=timed, due_at__lt=until, next_at__lte=until)
    found |= Q(account__in=forever)
    planned = found & Q(status__in=Pin.Status.planned()) & ~PLACE_GONE
    blind = [one for one in forever if not is_reachable(one)]
    checking = Q(status=Pin.Status.CHECKING, account__in=blind)
    return Q(status__in=_WAITING) & (planned | checking)


def held_accounts(holds: Holds, viewer: User, now: datetime) -> list[HeldAccount]:
    """Return an entry for each account that is held, in their order; at most one statement.

    One that nothing waits for has an entry only where its user has to end the hold.
    """
    counts = _counts(holds, now)
    entries = [
        HeldAccount(
            account=account,
            hold=hold,
            row=of_account(account, hold.cause),
            sentence=of_all_pins(account, hold.cause, _lane(account)),
            paused=pausing.said_of(_lane(account), viewer, now),
            **counts.get(pk, {}),
        )
        for pk, (account, hold) in holds.items()
    ]
    return [one for one in entries if one.count or one.needs_reconnecting or one.paused]


def _counts(holds: Holds, now: datetime) -> dict[int, dict[str, Any]]:
    if not holds:
        return {}
    rows = Pin.objects.filter(held(holds)).order_by().values("account")
    counted = rows.annotate(
        count=Count("pk"), overdue=Count("pk", Q(due_at__lte=now)), first_due=Min("due_at")
    ).values_list("account", *_FIELDS)
    return {account: dict(zip(_FIELDS, rest, strict=True)) for account, *rest in counted}


def _lane(account: PinterestAccount) -> Lane | None:
    return getattr(account, "lane", None)
