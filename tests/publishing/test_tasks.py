"""What django-q2 runs, and what recurs."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from accounts.models import PinterestAccount
from publishing import sentinel, tasks
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_recurs_stands_once_in_the_table_however_often_it_is_ensured() -> None:
    for _ in range(3):
        tasks.ensure_schedules()
    found = Schedule.objects.order_by("name").values_list("name", "func", "schedule_type")
    assert list(found) == [(name, name, Schedule.MINUTES) for name in sorted(tasks.RECURRING)]


def test_rows_that_two_starting_at_once_made_become_one() -> None:
    name = next(iter(tasks.RECURRING))
    for _ in range(2):
        Schedule.objects.create(name=name, func=name, schedule_type=Schedule.MINUTES, minutes=1)
    tasks.ensure_schedules()
    assert Schedule.objects.filter(name=name).count() == 1


def test_a_changed_interval_is_taken_over_and_the_next_run_left_alone() -> None:
    tasks.ensure_schedules()
    moment = timezone.now()
    Schedule.objects.update(minutes=7, next_run=moment)
    tasks.ensure_schedules()
    found = Schedule.objects.values_list("name", "minutes", "next_run")
    assert set(found) == {(name, each, moment) for name, each in tasks.RECURRING.items()}


@pytest.mark.django_db(transaction=True)  # django-q2 closes the connection
def test_what_recurs_does_not_wait_for_a_clock_that_was_set_back() -> None:
    tasks.ensure_schedules()
    Schedule.objects.update(next_run=timezone.now() + timedelta(hours=5))
    sentinel.scheduler()
    assert {task.func() for task in OrmQ.objects.all()} == set(tasks.RECURRING)


@pytest.mark.django_db(transaction=True)  # django-q2 closes the connection
def test_what_recurs_each_hour_waits_for_an_hour() -> None:
    tasks.ensure_schedules()
    moments = {name: timezone.now() + timedelta(minutes=of) for name, of in tasks.RECURRING.items()}
    for name, moment in moments.items():
        Schedule.objects.filter(name=name).update(next_run=moment)
    sentinel.scheduler()
    assert dict(Schedule.objects.values_list("name", "next_run")) == moments


@pytest.mark.parametrize("name", tasks.RECURRING)
def test_the_names_of_what_recurs_are_functions(name: str) -> None:
    module, _, function = name.rpartition(".")
    assert callable(getattr(import_module(module), function))


def test_the_clock_of_a_plain_qcluster_hints_at_accounts_with_due_pins(
    hazel: PinterestAccount,
) -> None:
    factories.pin(hazel, status="scheduled", due_at=timezone.now(), next_at=timezone.now())
    tasks.dispatch()
    tasks.dispatch()
    [hint] = OrmQ.objects.all()
    assert (hint.func(), hint.task["args"]) == ("publishing.tasks.work_on_lanes", ([hazel.pk],))
