"""How many histories, how long, and whether they are the same each time.

As it stands, the histories are the same in every run, so that a change is judged by itself.
MODEL_HISTORIES=500 tries so many others, of MODEL_STEPS steps; MODEL_SEED repeats a run of them.
MODEL_SHRINK=no shows a history that fails as it is, at once.
"""

import os
import random

from hypothesis import HealthCheck, Phase, settings

_SHRINKS = os.environ.get("MODEL_SHRINK") != "no"
_ALWAYS = settings(
    deadline=None,
    derandomize=False,  # which hypothesis would not choose where CI is set
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink] if _SHRINKS else [Phase.generate],
)


def histories() -> settings:
    """Return the settings of this run."""
    number, steps = os.environ.get("MODEL_HISTORIES"), int(os.environ.get("MODEL_STEPS", "25"))
    if number is None:
        return settings(_ALWAYS, derandomize=True, max_examples=15, stateful_step_count=steps)
    return settings(_ALWAYS, max_examples=int(number), stateful_step_count=steps)


def seed() -> int | None:
    """Return the seed of a random run; None when the histories are always the same."""
    if "MODEL_HISTORIES" not in os.environ:
        return None
    return int(os.environ.get("MODEL_SEED") or random.randrange(2**32))
