"""One incident for each account and cause, opened and closed from what is recorded.

A sweep: nothing tells it anything, so that nothing can forget to. What a marketer did on purpose (a
pause) and what passes by itself (spacing, a rate limit) is none.
"""

from datetime import datetime

from django.db.models import Case, Q, When
from django.utils import timezone

from accounts.models import PinterestAccount
from accounts.models.pinterest_account import here
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision
from publishing.models import Incident, Lane, Pin, PinCause
from publishing.models.cause import cause_of

Trouble = tuple[int, str]  # an account and a cause

State = PinterestAccount.State
_CONNECTION = {
    State.NEEDS_RECONNECT: Cause.TOKEN_REFUSED,
    State.WAITING_APPROVAL: Cause.APP_TRIAL,
}
# What holds a whole account.
HOLDS = [cause.value for cause, row in guidance.CATALOGUE.items() if row.decision is Decision.HOLD]


def sweep() -> None:
    """Bring the incidents up to date. Seven statements at most, however many pins there are."""
    now = timezone.now()
    current = _connections() | _waits(now) | _pins()
    known = Incident.objects.filter(closed_at=None)
    open_ones = {(pk_of, cause): pk for pk, pk_of, cause in known.values_list(*_FIELDS)}
    lasting = [pk for trouble, pk in open_ones.items() if trouble in current]
    over = [pk for trouble, pk in open_ones.items() if trouble not in current]
    if lasting:
        known.filter(pk__in=lasting).update(last_seen_at=now)
    if over:
        known.filter(pk__in=over).update(closed_at=now)
    Incident.objects.bulk_create(
        (_opened(trouble, now) for trouble in sorted(current - open_ones.keys())),
        ignore_conflicts=True,  # another sweep was faster
    )


def held_by(first_due: dict[int, datetime]) -> dict[int, PinCause]:
    """Return what held accounts last, since the time that is given for each, by account.

    One statement. An account that nothing held is left out.
    """
    held = Incident.objects.filter(account__in=first_due, cause__in=HOLDS).order_by("opened_at")
    rows = held.values_list("account_id", "cause", "closed_at")
    then = {pk: cause for pk, cause, end in rows if end is None or end >= first_due[pk]}
    return {pk: found for pk, cause in then.items() if (found := cause_of(cause))}


def _connections() -> set[Trouble]:
    """Return why accounts are reached no more; not even reconnecting helps one of elsewhere."""
    fine = Q(here(), state=State.CONNECTED)
    broken = PinterestAccount.objects.linked().exclude(fine).order_by()
    near = broken.annotate(near=Case(When(here(), then=True), default=False))
    rows = near.values_list("pk", "state", "state_cause", "near")
    return {
        (pk, cause or _CONNECTION[State(state)].value)
        if is_near
        else (pk, Cause.OTHER_ENVIRONMENT.value)
        for pk, state, cause, is_near in rows
    }


def _waits(now: datetime) -> set[Trouble]:
    held = Lane.objects.filter(not_before__gt=now, not_before_cause__in=HOLDS)
    linked = held.exclude(account__state=State.DISCONNECTED)
    return set(linked.values_list("account_id", "not_before_cause"))


def _pins() -> set[Trouble]:
    """Return why pins need somebody; those of disconnected accounts are history."""
    asking = Pin.objects.filter(status=Pin.Status.NEEDS_YOU).exclude(
        account__state=State.DISCONNECTED
    )
    rows = asking.order_by().values_list("account_id", "cause").distinct()
    return {(account, cause or Cause.UNRECOGNISED.value) for account, cause in rows}


def _opened(trouble: Trouble, now: datetime) -> Incident:
    account_id, cause = trouble
    return Incident(account_id=account_id, cause=cause, opened_at=now, last_seen_at=now)


_FIELDS = ("pk", "account_id", "cause")
