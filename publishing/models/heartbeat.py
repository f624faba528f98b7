"""Signs of life of whoever publishes."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from publishing.clocks import latest
from publishing.timing import timing

# A plain `qcluster` gives a sign when its clock runs: each minute, at django-q2's next look.
_PLAIN_SILENCE = timedelta(seconds=150)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Reads of heartbeats in the words of the product."""

    def alive(self, at: datetime) -> Self:
        """Return those who give signs of life at this moment (aware).

        One from a clock that was set back since is no sign: who lives has given another.
        """
        ahead = Q(beat_at__gt=latest(at, timedelta(0)))
        worker = Q(beat_at__gte=at - timedelta(seconds=timing().heartbeat_stale))
        plain = Q(worker=Heartbeat.PLAIN, beat_at__gte=at - _PLAIN_SILENCE)
        return self.filter(worker | plain).exclude(ahead)


class Heartbeat(models.Model):
    """One row for each worker process group; a stale one means that nobody publishes."""

    PLAIN = "qcluster"  # the row of all clusters that no worker watches

    worker = models.CharField(max_length=100, unique=True)  # host:pid:random
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    # When the cluster last finished something: a task that only says so, if nothing else is due.
    progress_at = models.DateTimeField(null=True, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["beat_at"], name="heartbeat_beat"),)

    def __str__(self) -> str:
        return self.worker
