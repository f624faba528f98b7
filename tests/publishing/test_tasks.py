"""What django-q2 runs, and what recurs."""

from importlib import import_module

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from accounts.models import PinterestAccount
from publishing import tasks
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
