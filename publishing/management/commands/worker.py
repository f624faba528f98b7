"""All background work of one machine: `python manage.py worker`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing import ready
from publishing.worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT; exits with 1 when it cannot begin, or go on."""

    help = "Publishes pins on time: the clock and django-q2's cluster, watched."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ready.check()
        except ready.NotReady as problem:
            raise CommandError(str(problem)) from problem
        code = Worker().run()
        if code:
            sys.exit(code)
