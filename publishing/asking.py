"""The question that a watched cluster puts to itself: does it still finish what it is given?

It enters where the tasks do, with what the cluster takes out of the queue, and goes the way of all
tasks from there. It does not lie in the queue itself, which several clusters may share: there
others might take it, all the more of them the more there are, and it would be left behind by a
cluster that is down.
"""

import logging
from collections.abc import Iterable
from time import monotonic, sleep
from typing import Any

from django_q.brokers import Broker
from django_q.tasks import async_task
from redis.exceptions import RedisError

from publishing.tasks import answer_ping
from publishing.timing import timing

logger = logging.getLogger(__name__)

_PAUSE_SECONDS = 1.0  # django-q2 would wait ten, and a stop of the cluster with it

Taken = tuple[Any, str]  # what the broker knows a task by, and the task


class Asking(Broker):
    """A cluster's broker that hands over the question too, with each sign of life's distance."""

    def __init__(self, broker: Broker) -> None:
        # Not the base's: there is one connection, that of the broker within.
        self._broker, self._next = broker, 0.0
        self.list_key = broker.list_key

    def dequeue(self) -> list[Taken]:
        """Take tasks out of the queue, then ask; nothing while Redis is away.

        Raises what a database raises: it needs another connection then.
        """
        try:
            taken: Iterable[Taken] | None = self._broker.dequeue()
        except RedisError as error:
            logger.warning("Redis does not answer, trying again: %s", error)
            sleep(_PAUSE_SECONDS)
            return []
        return [*(taken or ()), *self._question()]

    def fail(self, task_id: Any) -> None:
        """Give up a task that cannot be read."""
        self._broker.fail(task_id)

    def _question(self) -> list[Taken]:
        if monotonic() < self._next:
            return []
        self._next = monotonic() + timing().heartbeat
        return [(None, _packed())]


class _Packing(Broker):
    """Keeps what would go into a queue."""

    def __init__(self) -> None:
        self.list_key, self.packed = "", ""

    def enqueue(self, task: str) -> None:
        self.packed = task


def _packed() -> str:
    packing = _Packing()
    async_task(answer_ping, broker=packing)
    return packing.packed
