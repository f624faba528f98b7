"""Was it created? The decision as a table."""

import pytest

from publishing import verdict
from publishing.verdict import Sight, Verdict


@pytest.mark.parametrize(
    ("sight", "looks", "expected"),
    [
        (Sight(["1"], 5, 4), 1, Verdict.FOUND),
        (Sight(["1"], None, None), 3, Verdict.FOUND),
        (Sight(["1", "2"], 6, 4), 1, Verdict.ASK),  # two are alike: we cannot tell which is ours
        (Sight([], 4, 4), 1, Verdict.LOOK_AGAIN),
        (Sight([], 4, 4), 2, Verdict.LOOK_AGAIN),
        (Sight([], 4, 4), 3, Verdict.SEND_AGAIN),
        (Sight([], 3, 4), 3, Verdict.SEND_AGAIN),  # somebody removed one
        (Sight([], 5, 4), 3, Verdict.ASK),  # something was added that we cannot recognise
        (Sight([], 4, None), 3, Verdict.ASK),  # we never knew how many there were
        (Sight([], None, 4), 3, Verdict.ASK),
        (Sight([], 4, 4, listed_all=False), 3, Verdict.ASK),
        (Sight([], 4, 4, ["7"]), 3, Verdict.ASK),  # ours with other words, and somebody removed one
        (Sight([], 4, 4, ["7"]), 2, Verdict.LOOK_AGAIN),
        (Sight(["1"], 6, 4, ["7"]), 1, Verdict.FOUND),
    ],
)
def test_a_pin_is_sent_again_only_when_every_doubt_is_gone(
    sight: Sight, looks: int, expected: Verdict
) -> None:
    assert verdict.decide(sight, looks=looks, of=3) is expected
