"""django-q2's cluster: `python manage.py qcluster`, with what recurs in its table."""

import gc
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django_q.management.commands import qcluster

from publishing import ready, sentinel
from publishing.tasks import ensure_schedules


class Command(qcluster.Command):
    """Stands in front of django-q2's command of the same name.

    So a plain `qcluster` publishes after `migrate` alone, and a change of what recurs needs no
    migration.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ready.check()
        except ready.NotReady as problem:
            raise CommandError(str(problem)) from problem
        sentinel.install()
        ensure_schedules()
        connection.close()  # the cluster's processes open their own
        gc.freeze()  # what they share is not gone through: each would have a copy of it by that
        super().handle(*args, **options)  # type: ignore[no-untyped-call]
