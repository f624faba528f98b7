import pytest

from accounts.pinterest.polling import PATIENCE, next_wait


def waited(patience: float = PATIENCE, look: float = 0) -> list[float]:
    """All waits until the end, where each look takes `look` seconds."""
    seen: list[float] = []
    while (wait := next_wait(len(seen), sum(seen) + look * len(seen), patience)) is not None:
        seen.append(wait)
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
    assert waited(patience) == plan


def test_what_the_looks_take_counts_too() -> None:
    assert waited(60, look=10) == [1, 2, 4, 8, 5]


def test_five_minutes_are_waited_for_when_nothing_is_said() -> None:
    assert sum(waited()) == PATIENCE == 300
    assert next_wait(30_000, 0) == 10
