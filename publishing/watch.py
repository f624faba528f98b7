"""Whether a cluster still finishes what it is given: a hung one looks healthy otherwise."""

from datetime import datetime
from time import monotonic

from publishing.models import Heartbeat
from publishing.timing import timing

_OVERSLEPT = 5.0  # seconds: less than that leaves a cluster time for a sign before it is stale


class Watch:
    """Looks for the signs of progress that a worker's own cluster gives: see `asking`."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._seen: datetime | None = None
        self.begin()

    def begin(self) -> None:
        """Give the cluster its time from now on: it is new, or could do nothing until now."""
        self._sign = monotonic()
        self.excuse()

    def excuse(self) -> None:
        """Blame a locked database for the silence: for a while, since the cluster may hold it."""
        self._since = monotonic()

    def slept(self, too_long: float) -> None:
        """Hold nothing against the cluster that the watcher could not see while it was stopped.

        What stopped it for so many seconds, as freezing a container does, may have stopped both.
        """
        if too_long > _OVERSLEPT:
            self.begin()

    @property
    def is_stale(self) -> bool:
        """Whether nothing was finished for longer than a cluster in order takes to answer."""
        now, times = monotonic(), timing()
        return now - self._since > times.progress_stale or now - self._sign > times.locked_most

    def look(self) -> None:
        """Take note of progress. Raises what the database raises."""
        rows = Heartbeat.objects.filter(worker=self._worker)
        seen = rows.values_list("progress_at", flat=True).first()
        if seen != self._seen:
            self._seen = seen
            self.begin()
