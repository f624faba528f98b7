"""How the cluster's processes learn that they are to end: a pipe that the worker lets go of.

A pipe, because the kernel keeps it true: it is cut too when the worker's main process is killed.
django-q2 lets a task run to its end, and the task of a busy lane may run for two minutes.
"""

import os
import select
from contextlib import suppress

from accounts import background

_VARIABLE = "PINBOARD_LIFELINE"  # the number of the pipe's reading end, for the cluster alone


class Lifeline:
    """The worker's side: held until `cut`, or until this process ends."""

    def __init__(self) -> None:
        self.reading, writing = os.pipe()
        self._writing = [writing]

    @property
    def environment(self) -> dict[str, str]:
        """What the cluster has to find in its environment, beside the inherited `reading`."""
        return {_VARIABLE: str(self.reading)}

    def handed_over(self) -> None:
        """Close the end that the cluster has by now."""
        os.close(self.reading)

    def cut(self) -> None:
        """Tell the cluster to begin nothing new. Once is enough, twice does no harm.

        A signal handler may do so at any instant, within another call of this too.
        """
        with suppress(IndexError):
            os.close(self._writing.pop())


def is_cut() -> bool:
    """Whether this process is to begin nothing new; never under a plain `qcluster`."""
    number = os.environ.get(_VARIABLE)
    if number is None:
        return False
    readable, _, _ = select.select([int(number)], [], [], 0)
    return bool(readable)


def is_ending() -> bool:
    """Whether the worker let go of the cluster, or this process comes to its end otherwise.

    A process of django-q2 that is recycled, or stopped with its cluster, ends its main thread.
    """
    return is_cut() or background.is_ending()
