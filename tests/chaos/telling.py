"""A run in a table for people."""

from tests.chaos.run import Told


def table(name: str, told: Told) -> str:
    """Return what was done, what became of the pins, and which promises were broken."""
    verdict = told.verdict
    rows: list[tuple[str, object]] = [
        (f"{name}, seed {told.seed}", f"{told.seconds:.0f} s"),
        *_kills(told),
        ("pins", told.pins),
        *((f"  {status}", number) for status, number in sorted(told.statuses.items())),
        ("attempts", sum(told.outcomes.values())),
        *((f"  {outcome}", number) for outcome, number in sorted(told.outcomes.items())),
        ("lost", len(verdict.lost)),
        ("doubled", len(verdict.doubled)),
        ("out of order", len(verdict.overtaken)),
        ("without a word", len(verdict.silent)),
    ]
    broken = [f"  {word}" for word in _broken(told)]
    return "\n".join([f"{label:<36}{value:>8}" for label, value in rows] + broken)


def _kills(told: Told) -> list[tuple[str, int]]:
    who = {kind: number for kind, number in told.kills.items() if kind.startswith(" ")}
    when = {kind: number for kind, number in told.kills.items() if not kind.startswith(" ")}
    total = ("kills", sum(who.values()))
    return [total, *sorted(who.items()), *sorted(when.items())]


def _broken(told: Told) -> list[str]:
    """Return the titles that broke each promise, a few of each."""
    verdict = told.verdict
    found = {"lost": verdict.lost, "doubled": verdict.doubled, "overtaken": verdict.overtaken}
    return [f"{name}: {', '.join(titles[:10])}" for name, titles in found.items() if titles]
