"""All that is due for some accounts, in the calling thread, by the conductor's own steps."""

from collections.abc import Callable, Sequence

from publishing.lanes.conductor import Conductor
from publishing.lanes.threads import Callers, Inline


def never() -> bool:
    """Nobody asks the lanes to end."""
    return False


def work(
    account_ids: Sequence[int],
    is_ending: Callable[[], bool] = never,
    callers: Callers | None = None,
) -> None:
    """Publish what is due, then look at boards for what is uncertain; return when all is done.

    Begins no pin once `is_ending()`. Does nothing for a lane that somebody else holds. Failures of
    Pinterest are recorded, not raised.
    """
    callers = callers or Inline()
    conductor = Conductor(callers, is_ending)
    conductor.offer(account_ids)
    try:
        conductor.run_until_idle()
    finally:
        callers.end()
