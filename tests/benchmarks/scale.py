"""How large the numbers of a run are."""

from enum import StrEnum


class Scale(StrEnum):
    """Only `FULL` is held against the bars; `QUICK` is for trying out, `TINY` for the tests."""

    FULL = "full"
    QUICK = "quick"
    TINY = "tiny"

    def of(self, full: int, quick: int, tiny: int) -> int:
        """Return the one of three numbers that belongs to this scale."""
        return {Scale.FULL: full, Scale.QUICK: quick, Scale.TINY: tiny}[self]
