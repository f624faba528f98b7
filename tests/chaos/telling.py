"""A run in a table for people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from tests.chaos.told import RESTORED, Told

Line = tuple[str, object]


def table(where: str, told: Told, missing: Iterable[str] = ()) -> str:
    """Return what was done, what became of the pins, and what was broken or did not happen."""
    verdict = told.verdict
    rows: list[Line] = [
        (f"{where}, seed {told.seed}", f"{told.seconds:.0f} s"),
        *_counted("kills", told.kills),
        *_counted("  at an instant", told.instants),
        *_counted("  missed the instant", told.missed),
        ("restores of a backup", told.events[RESTORED]),
        ("  pins found out already", told.found_again),
        *_counted("other disasters", Counter({**told.events, RESTORED: 0})),
        *_counted("answers amiss", told.weather),
        ("pins", told.pins),
        *_counted("  known at the end", told.statuses),
        *_counted("attempts", told.outcomes),
        *((_WORDS[each.name], len(getattr(verdict, each.name))) for each in fields(verdict)),
    ]
    said = [*_broken(told), *(f"  did not happen: {each}" for each in missing)]
    return "\n".join([f"{label:<44}{value!s:>8}" for label, value in rows] + said)


_WORDS = {
    "lost": "lost",
    "doubled": "double",
    "overtaken": "out of order",
    "silent": "without a word",
}


def _counted(label: str, counts: Counter[str]) -> list[Line]:
    each = sorted((f"    {name}", number) for name, number in counts.items() if number)
    return [(label, counts.total()), *each]


def _broken(told: Told) -> list[str]:
    """Return the titles that broke each promise, a few of each."""
    found = {_WORDS[each.name]: getattr(told.verdict, each.name) for each in fields(told.verdict)}
    return [f"  {word}: {', '.join(titles[:10])}" for word, titles in found.items() if titles]
