"""django-q2's sentinel, except that a process which was killed ends the cluster.

An idle worker waits for tasks with the queue's lock in its hand. Killed there (as the kernel does
when memory runs out), it takes the lock with it, and whatever replaces it waits for ever, with
every sign of health. So the cluster is one: it ends as a whole, and the worker starts a new one.
"""

import logging
import sys
from multiprocessing import Process

from django.db import Error as DatabaseProblem
from django.utils import timezone
from django_q import cluster
from django_q import scheduler as schedules
from django_q.brokers import Broker
from django_q.pusher import pusher

from publishing.asking import Asking
from publishing.lanes import progress
from publishing.tasks import mend_schedules

logger = logging.getLogger(__name__)


class Sentinel(cluster.Sentinel):
    """Recycles workers and lets tasks time out as django-q2's own does."""

    def reincarnate(self, process: Process) -> None:
        """Replace a process that came to its end; end the cluster after one that was killed."""
        if process.exitcode is not None and process.exitcode < 0:
            logger.error("A process of the cluster was killed (%s): ending it.", process.exitcode)
            sys.exit(1)  # multiprocessing ends the other processes with this one
        super().reincarnate(process)  # type: ignore[no-untyped-call]

    def spawn_pusher(self) -> Process:
        """Let the process that takes tasks out of the queue ask for signs of progress as well."""
        broker = Asking(self.broker) if progress.is_watched() else self.broker
        return self.spawn_process(pusher, self.task_queue, self.event_out, broker)


def scheduler(broker: Broker | None = None) -> None:
    """Schedule what recurs as django-q2 does, also after the clock was set back."""
    try:
        mend_schedules(timezone.now())
    except DatabaseProblem as problem:
        logger.warning("What recurs cannot be looked at: %s", problem)
    schedules.scheduler(broker)  # type: ignore[arg-type]  # None is its default


def install() -> None:
    """Let django-q2's cluster run these two: it looks them up in its own module."""
    cluster.Sentinel = Sentinel  # type: ignore[misc]
    cluster.scheduler = scheduler  # type: ignore[attr-defined]
