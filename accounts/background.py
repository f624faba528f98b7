"""Long work of the cluster's processes, in threads of their own.

A task that waits for Pinterest would keep its process from everything else, hints and the worker's
questions for a sign of life among it. So it puts what is long into this line and returns at once.
What waits here is lost when its process ends: only what is asked for again may come here.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable

from django.db import connections

logger = logging.getLogger(__name__)

Work = Callable[[], None]


class Line:
    """Work that waits for one of a few threads. They live as long as there is some.

    They are no daemons: a process that comes to its end waits for what is under way, such as the
    answer with an account's next tokens, and begins nothing new.
    """

    def __init__(self, threads: int) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[Work] = deque()
        self._free = threads

    def begin(self, work: Work) -> None:
        """Do it after what came before; return at once."""
        with self._lock:
            self._waiting.append(work)
            if not self._free:
                return
            self._free -= 1
        threading.Thread(target=self._run, name="background").start()

    def _run(self) -> None:
        while work := self._next():
            try:
                work()
            except Exception:  # there is nobody above this thread, and others wait for it
                logger.exception("Background work failed.")
            finally:
                connections.close_all()

    def _next(self) -> Work | None:
        with self._lock:
            if self._waiting and not is_ending():
                return self._waiting.popleft()
            self._free += 1
            return None


def is_ending() -> bool:
    """Whether this process comes to its end: its main thread is over."""
    return not threading.main_thread().is_alive()


_line = Line(threads=2)  # so that many refreshes leave room for a reading of boards
begin = _line.begin
