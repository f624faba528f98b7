"""Signs of life of the worker."""

from django.db import models


class Heartbeat(models.Model):
    """One row for each worker process group; a stale one means that nobody publishes."""

    worker = models.CharField(max_length=100, unique=True)  # host:pid
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    # When the cluster last finished something: a task that only says so, if nothing else is due.
    progress_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["beat_at"], name="heartbeat_beat"),)

    def __str__(self) -> str:
        return self.worker
