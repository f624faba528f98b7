"""django-q2's cluster as a process group of its own: started, watched and ended as a whole.

It runs apart from the worker's main process because a cluster that hangs can then be killed to the
last of its processes, whatever state its locks are in.
"""

import ctypes
import logging
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial

from django.conf import settings

from publishing.lanes import progress
from publishing.lifeline import Lifeline

logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1  # prctl(2): a signal to the child when its parent dies
_libc = ctypes.CDLL(None, use_errno=True)


class Cluster:
    """One run of `manage.py qcluster` for a worker of this name."""

    def __init__(self, worker: str) -> None:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "qcluster"]
        self._lifeline = Lifeline()
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            start_new_session=True,
            pass_fds=[self._lifeline.reading],
            env={**os.environ, **self._lifeline.environment, progress.VARIABLE: worker},
            preexec_fn=partial(_die_with_parent, os.getpid()),
        )
        self._lifeline.handed_over()

    @property
    def is_alive(self) -> bool:
        """Whether the cluster's first process still runs."""
        return self._process.poll() is None

    def begin_nothing_new(self) -> None:
        """Let calls that are under way end. A signal handler may do so at any instant."""
        self._lifeline.cut()

    def stop(self, seconds: float) -> bool:
        """Let calls that are under way end for so many seconds, then kill; whether they ended."""
        self.begin_nothing_new()
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        self.kill_group()
        return True

    def kill(self) -> None:
        """End every process of the cluster at once; the leases make that safe."""
        self.begin_nothing_new()
        self.kill_group()
        self._process.wait()

    def kill_group(self) -> None:
        """The same, waiting for nothing. A signal handler may do so at any instant."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _die_with_parent(parent: int) -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before it was asked for
        os._exit(1)
