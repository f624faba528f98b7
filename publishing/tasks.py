"""What django-q2 runs. A task takes ids, calls one verb and returns."""

from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from accounts import background
from publishing import clock, incidents, lifeline, set_back, silence
from publishing.clocks import latest
from publishing.lanes import process, progress
from publishing.media import cleaning
from publishing.videos import finding, threads

_EACH_MINUTE = 1


def work_on_lanes(account_ids: list[int]) -> None:
    """Hand the accounts to this process's lanes; over as soon as they have room for them."""
    process.offer(account_ids)


def prepare_videos(pin_ids: list[int]) -> None:
    """Take the next step of each pin's video, in threads: the task is over at once."""
    threads.begin(pin_ids, lifeline.is_cut)


def dispatch() -> None:
    """Hint at the accounts that have something to do: the clock of a plain `qcluster`."""
    silence.note(timezone.now(), silence.EACH_MINUTE)
    progress.note_plain(timezone.now())
    set_back.mend(timezone.now())
    clock.dispatch(timezone.now(), enqueue_lanes)
    finding.dispatch(timezone.now(), enqueue_videos)


def clean_up() -> None:
    """Have a thread of this process remove files that have served."""
    background.begin(partial(cleaning.clean_up, timezone.now()))


def enqueue_lanes(account_ids: list[int]) -> None:
    """Put a hint for some accounts into the queue."""
    async_task(work_on_lanes, account_ids)


def answer_ping() -> None:
    """Show the worker that this cluster finishes what it is given."""
    process.ping()


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
    mend_schedules(timezone.now())


def mend_schedules(now: datetime) -> None:
    """Let what recurs run now where a clock that was set back since would let it wait for long."""
    ours = Schedule.objects.filter(name__in=RECURRING).values_list("pk", "minutes", "next_run")
    for pk, minutes, next_run in ours:
        if next_run and next_run > latest(now, timedelta(minutes=minutes or 0)):
            Schedule.objects.filter(pk=pk, next_run=next_run).update(next_run=now)


# Dotted names, because that is what a Schedule row holds.
RECURRING = {
    "publishing.tasks.dispatch": _EACH_MINUTE,
    "publishing.tasks.sweep_incidents": _EACH_MINUTE,
    "publishing.tasks.clean_up": 60,
    "accounts.tasks.refresh_idle_accounts": 60,
}
