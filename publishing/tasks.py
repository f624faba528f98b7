"""What django-q2 runs. A task takes an id, calls one verb and returns."""

from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from publishing import clock, incidents, lane, lifeline
from publishing.media import cleaning
from publishing.videos import finding, threads

_EACH_MINUTE = 1


def work_on_lane(account_id: int) -> None:
    """Publish what is due for one account, until the cluster is told to end."""
    lane.work(account_id, lifeline.is_cut)


def prepare_videos(pin_ids: list[int]) -> None:
    """Take the next step of each pin's video, in threads: the task is over at once."""
    threads.begin(pin_ids, lifeline.is_cut)


def dispatch() -> None:
    """Hint at the accounts that have something to do: the clock of a plain `qcluster`."""
    clock.dispatch(timezone.now(), enqueue_lane)
    finding.dispatch(timezone.now(), enqueue_videos)


def clean_up() -> None:
    """Remove files that have served."""
    cleaning.clean_up(timezone.now())


def enqueue_lane(account_id: int) -> None:
    """Put a hint for one account into the queue."""
    async_task(work_on_lane, account_id)


def enqueue_videos(pin_ids: list[int]) -> None:
    """Put a hint for some pins' videos into the queue."""
    async_task(prepare_videos, pin_ids)


def sweep_incidents() -> None:
    """Open and close incidents from what is recorded."""
    incidents.sweep()


def ensure_schedules() -> None:
    """Let django-q2 run what recurs, each once.

    Safe to call at every start, by several at once: django-q2's names are not unique, so two who
    begin together may both make a row; whoever starts next removes the second.
    """
    for function, minutes in RECURRING.items():
        values = {"func": function, "schedule_type": Schedule.MINUTES, "minutes": minutes}
        rows = Schedule.objects.filter(name=function)
        if not rows.update(**values):
            Schedule.objects.create(name=function, **values)
        first = rows.order_by("pk")[:1].get()
        rows.exclude(pk=first.pk).delete()


# Dotted names, because that is what a Schedule row holds.
RECURRING = {
    "publishing.tasks.dispatch": _EACH_MINUTE,
    "publishing.tasks.sweep_incidents": _EACH_MINUTE,
    "publishing.tasks.clean_up": 60,
    "accounts.tasks.refresh_idle_accounts": 60,
}
