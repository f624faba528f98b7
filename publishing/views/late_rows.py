"""What Fix says of pins that are too late, all of an account together."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import PinterestAccount, User
from publishing import incidents, lateness
from publishing.models import Lane, Pin, PinCause
from publishing.wording import of_account


@dataclass(frozen=True, slots=True)
class Late:
    """Pins of an account that are too late, and what held it then; "" where nobody knows."""

    account: PinterestAccount
    pks: list[int]
    cap: int  # of the account, for a day
    meanwhile: str

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.pks)

    @property
    def shown(self) -> str:
        """All of them, as `publishing.forms.late.shown` reads them."""
        return ",".join(map(str, self.pks))


@dataclass(frozen=True, slots=True)
class Dropped:
    """Pins that were dropped together, as long as that can be taken back."""

    account: PinterestAccount
    at: str
    count: int


def all_of(user: User) -> list[Late]:
    """Return the user's accounts with several pins that are too late. Three statements at most."""
    late = Pin.objects.for_user(user).filter(lateness.TOO_LATE)
    rows = late.order_by("account_id", "due_at", "pk").values_list("account_id", "pk", "due_at")
    found = {pk: pins for pk, group in groupby(rows, itemgetter(0)) if len(pins := list(group)) > 1}
    if not found:
        return []
    accounts = PinterestAccount.objects.linked().select_related("lane").in_bulk(list(found))
    held = incidents.held_by({pk: first for pk, ((_, _, first), *_) in found.items() if first})
    return [
        Late(account, [key for _, key, _ in found[pk]], _cap(account), _said(account, held.get(pk)))
        for pk, account in sorted(accounts.items())
    ]


def _cap(account: PinterestAccount) -> int:
    return account.lane.daily_cap if hasattr(account, "lane") else Lane().daily_cap


def _said(account: PinterestAccount, cause: PinCause | None) -> str:
    return of_account(account, cause).headline if cause else ""


def dropped_of(user: User, asked: QueryDict) -> Dropped | None:
    """Return what ?dropped= and ?at= name, while it can be taken back."""
    pk, at = asked.get("dropped", ""), moment_of(asked)
    accounts = PinterestAccount.objects.for_user(user).linked()
    account = accounts.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 10 and at else None
    if account is None or at is None:
        return None
    count = lateness.dropped(account, at).count()
    return Dropped(account, at.isoformat(), count) if count else None


def moment_of(asked: QueryDict) -> datetime | None:
    """Return the moment of ?at=, None where it is none that we gave out."""
    try:
        moment = parse_datetime(asked.get("at", ""))
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
