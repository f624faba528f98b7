"""All background work of one machine: `python manage.py worker`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from publishing.worker import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT; exits with 1 when the cluster cannot be kept alive."""

    help = "Publishes pins on time: the clock and django-q2's cluster, watched."

    def handle(self, *args: Any, **options: Any) -> None:
        code = Worker().run()
        if code:
            sys.exit(code)
