from collections.abc import Iterator

import pytest

from accounts.pinterest.polling import PATIENCE, waits


class Clock:
    """Stands still between the waits, unless a look takes its time."""

    def __init__(self) -> None:
        self.seconds = 5_000.0

    def __call__(self) -> float:
        return self.seconds


def waited(plan: Iterator[float], clock: Clock, look: float = 0) -> list[float]:
    seen = []
    for wait in plan:
        seen.append(wait)
        clock.seconds += wait + look
    return seen


@pytest.mark.parametrize(
    ("patience", "plan"),
    [
        (60, [1, 2, 4, 8, 10, 10, 10, 10, 5]),
        (25, [1, 2, 4, 8, 10]),
        (4, [1, 2, 1]),
        (0.5, [0.5]),
        (0, []),
        (-1, []),
    ],
)
def test_the_waits_double_to_ten_seconds_and_end_at_the_deadline(
    patience: float, plan: list[float]
) -> None:
    clock = Clock()
    assert waited(waits(clock, patience), clock) == plan


def test_what_the_looks_take_counts_too() -> None:
    clock = Clock()
    assert waited(waits(clock, 60), clock, look=10) == [1, 2, 4, 8, 5]


def test_the_clock_runs_from_the_first_wait() -> None:
    clock = Clock()
    plan = waits(clock, 3)
    clock.seconds += 100
    assert waited(plan, clock) == [1, 2]


def test_five_minutes_are_waited_for_when_nothing_is_said() -> None:
    clock = Clock()
    assert sum(waited(waits(clock), clock)) == PATIENCE == 300
