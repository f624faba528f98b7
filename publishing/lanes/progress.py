"""Signs that the cluster finishes something, for the worker that watches it."""

import os
from datetime import datetime

from django.utils import timezone

from publishing.models import Heartbeat

VARIABLE = "PINBOARD_WORKER"  # the worker's name, in its cluster's environment


def is_watched() -> bool:
    """Whether a worker watches over this process's cluster; a plain `qcluster` has none."""
    return VARIABLE in os.environ


def note() -> None:
    """Say so in the worker's row. Under a plain `qcluster` nobody watches."""
    name = os.environ.get(VARIABLE)
    if name:
        Heartbeat.objects.filter(worker=name).update(progress_at=timezone.now())


def note_plain(now: datetime) -> None:
    """Say that a cluster without a worker is alive, so that pages do not say that nobody is."""
    if not is_watched():
        Heartbeat.objects.update_or_create(
            worker=Heartbeat.PLAIN,
            defaults={"beat_at": now},
            create_defaults={"started_at": now, "beat_at": now},
        )
