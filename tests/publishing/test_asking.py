"""A watched cluster asks itself for a sign of progress, beside what it takes out of the queue."""

import pytest
from django_q.brokers import get_broker
from django_q.models import OrmQ
from django_q.signing import SignedPackage
from pytest_django.fixtures import Settings

from publishing import tasks
from publishing.asking import Asking

pytestmark = pytest.mark.django_db(transaction=True)  # django-q2 closes the connection


def function(packed: str) -> object:
    task: dict[str, object] = SignedPackage.loads(packed)
    return task["func"]


def taken(broker: Asking) -> list[object]:
    return [function(task) for _, task in broker.dequeue()]


def test_it_asks_at_once_and_then_with_each_sign_of_life(settings: Settings) -> None:
    settings.PUBLISHING = {"heartbeat": 3600}
    broker = Asking(get_broker())
    assert taken(broker) == [tasks.answer_ping]
    assert taken(broker) == []


def test_what_is_in_the_queue_comes_first_and_can_be_told_apart() -> None:
    tasks.enqueue_lanes([1])
    broker = Asking(get_broker())
    [(number, hint), (nothing, question)] = broker.dequeue()
    assert (number, nothing) == (OrmQ.objects.get().pk, None)
    assert [function(hint), function(question)] == [tasks.work_on_lanes, tasks.answer_ping]


def test_the_question_is_never_in_the_queue_where_others_could_take_it() -> None:
    Asking(get_broker()).dequeue()
    assert not OrmQ.objects.exists()


def test_a_task_that_cannot_be_read_is_given_up() -> None:
    tasks.enqueue_lanes([1])
    Asking(get_broker()).fail(OrmQ.objects.get().pk)
    assert not OrmQ.objects.exists()
