"""Was it created? Pure: from what the looks at the board saw."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass


class Verdict(enum.Enum):
    """What follows from the looks so far."""

    FOUND = "found"  # one pin on the board is ours
    LOOK_AGAIN = "look_again"  # lists lag behind: once is not enough
    SEND_AGAIN = "send_again"  # three looks, and nothing was added to the board
    ASK = "ask"  # the user decides


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look saw: matching pins, and how many pins the board has.

    `count_known` is the number that the board had before the attempt plus ours since; None where
    we had no number. `new_ids` are the pins that came since the attempt, in this look or an earlier
    one, and that none of our rows explains: ours may be among them, with other words.
    """

    matching_ids: Sequence[str]
    count_now: int | None
    count_known: int | None
    new_ids: Sequence[str] = ()
    listed_all: bool = True


def decide(sight: Sight, *, looks: int, of: int) -> Verdict:
    """Decide after look number `looks` of `of`. Sending again needs every doubt gone.

    The count alone proves nothing: whoever deletes another pin makes it fit although ours is there.
    """
    if len(sight.matching_ids) == 1:
        return Verdict.FOUND
    if sight.matching_ids:
        return Verdict.ASK
    if looks < of:
        return Verdict.LOOK_AGAIN
    if sight.new_ids or not sight.listed_all:
        return Verdict.ASK
    unknown = sight.count_now is None or sight.count_known is None
    if unknown or (sight.count_now or 0) > (sight.count_known or 0):
        return Verdict.ASK
    return Verdict.SEND_AGAIN
