"""Whether a cluster still finishes what it is given: a hung one looks healthy otherwise."""

from datetime import datetime
from time import monotonic

from publishing.models import Heartbeat
from publishing.tasks import enqueue_ping
from publishing.timing import timing

_UNANSWERED_MOST = 4  # pings; so that they do not pile up where nobody takes them


class Watch:
    """Asks the cluster for signs of progress by way of its queue, and looks for them in the row."""

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
        self._unanswered = 0

    @property
    def is_stale(self) -> bool:
        """Whether nothing was finished for longer than a cluster in order takes to answer."""
        now, times = monotonic(), timing()
        return now - self._since > times.progress_stale or now - self._sign > times.locked_most

    def look(self) -> None:
        """Take note of progress, and ask for more. Raises what database and broker raise."""
        rows = Heartbeat.objects.filter(worker=self._worker)
        seen = rows.values_list("progress_at", flat=True).first()
        if seen != self._seen:
            self._seen = seen
            self.begin()
        if self._unanswered < _UNANSWERED_MOST:
            enqueue_ping(self._worker)
            self._unanswered += 1
