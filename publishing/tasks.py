"""What django-q2 runs. A task takes an id, calls one verb and returns."""

from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from publishing import clock, lane

_EACH_MINUTE = 1


def work_on_lane(account_id: int) -> None:
    """Publish what is due for one account."""
    lane.work(account_id)


def dispatch() -> None:
    """Hint at the accounts that have something to do: the clock of a plain `qcluster`."""
    clock.dispatch(timezone.now(), enqueue_lane)


def enqueue_lane(account_id: int) -> None:
    """Put a hint for one account into the queue."""
    async_task(work_on_lane, account_id)


def ensure_schedules() -> None:
    """Let django-q2 run what recurs. Safe to call by every worker at every start."""
    for function, minutes in RECURRING.items():
        Schedule.objects.update_or_create(
            name=function,
            defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes},
        )


# Dotted names, because that is what a Schedule row holds.
RECURRING = {
    "publishing.tasks.dispatch": _EACH_MINUTE,
    "accounts.tasks.refresh_idle_accounts": 60,
}
