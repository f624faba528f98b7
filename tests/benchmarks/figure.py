"""One figure and its bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A value that should not be above its bar, or, with `at_least`, not below it."""

    name: str
    value: float
    unit: str
    bar: float
    at_least: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the bar is missed."""
        return self.value < self.bar if self.at_least else self.value > self.bar

    def line(self) -> str:
        """Return name, value, unit, bar and verdict, tab-separated."""
        sign = "≥" if self.at_least else "≤"
        verdict = "short" if self.is_short else "ok"
        return f"{self.name}\t{self.value:g}\t{self.unit}\t{sign} {self.bar:g}\t{verdict}"
