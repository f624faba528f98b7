"""One figure and its bar."""

import math
from dataclasses import dataclass

from tests.benchmarks.scale import Scale


@dataclass(frozen=True)
class Figure:
    """A value that should not be above its bar, or, with `at_least`, not below it.

    Without a bar it only tells under which circumstances the others came about.
    """

    name: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the bar is missed; what is no number misses each."""
        if self.bar is None:
            return False
        kept = self.value >= self.bar if self.at_least else self.value <= self.bar
        return not (kept and math.isfinite(self.value))

    def line(self, scale: Scale = Scale.FULL) -> str:
        """Return name, value, unit, bar and verdict, tab-separated; no verdict on smaller runs."""
        sign = "≥" if self.at_least else "≤"
        bar = "–" if self.bar is None else f"{sign} {self.bar:g}"
        return f"{self.name}\t{self.value:g}\t{self.unit}\t{bar}\t{self._verdict(scale)}"

    def _verdict(self, scale: Scale) -> str:
        if self.bar is None:
            return "–"
        if scale is not Scale.FULL:
            return f"{scale}: no verdict"
        return "short" if self.is_short else "ok"
