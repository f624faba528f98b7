"""What looks at a board saw, as attempts keep it: put into words for whoever has to decide.

Attempts of older releases kept less: what is missing is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings

from accounts.pinterest import types
from accounts.pinterest.environment import pin_page
from publishing.models import Attempt, Pin

_MOST = 20  # pins of which a look keeps the words
_CHARACTERS = 200  # of a description


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pin on the board that may be ours; what is not known of it is "" or None.

    `address` is that of its page on Pinterest, "" where it has none.
    """

    id: str
    address: str
    title: str = ""
    description: str = ""
    link: str = ""
    created_at: datetime | None = None
    says_the_same: bool = False

    @property
    def name(self) -> str:
        """What to call it."""
        return self.title or self.description or f"Pin {self.id}"


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the pins that say what ours says, those that came since and say something else.

    `on_board` and `expected` are numbers of pins, None where nobody told.
    """

    at: datetime
    matching: Sequence[Candidate]
    new: Sequence[Candidate]
    on_board: int | None
    expected: int | None

    @property
    def came(self) -> list[Candidate]:
        """All that came to the board and may be ours."""
        return [*self.matching, *self.new]


def kept(pins: Iterable[types.Pin]) -> list[dict[str, str]]:
    """Return what a look keeps of the pins that it saw."""
    return [
        {
            "id": each.id,
            "title": each.title,
            "description": each.description[:_CHARACTERS],
            "link": each.link,
            "created_at": each.created_at.isoformat() if each.created_at else "",
        }
        for each in islice(pins, _MOST)
    ]


def looks_of(attempt: Attempt, environment: str) -> list[Look]:
    """Return what the looks for an attempt saw, the first one first."""
    return [_look(each, environment) for each in attempt.evidence.get("looks", [])]


def candidates(pin: Pin, attempt: Attempt) -> list[Candidate]:
    """Return what may be this pin and no other row has, those that say the same first."""
    environment = pin.account.environment
    found = {each.id: each for look in looks_of(attempt, environment) for each in look.came}
    if attempt.late_id and attempt.late_id not in found:
        found[attempt.late_id] = _candidate({"id": attempt.late_id}, environment)
    rows = Pin.objects.filter(account=pin.account_id, pinterest_id__in=found).exclude(pk=pin.pk)
    taken = set(rows.values_list("pinterest_id", flat=True)) if found else set()
    free = (each for each in found.values() if each.id not in taken)
    return sorted(free, key=lambda each: not each.says_the_same)


def _look(seen: dict[str, Any], environment: str) -> Look:
    words = {each["id"]: each for each in seen.get("pins", [])}

    def those(name: str, *, say_the_same: bool = False) -> list[Candidate]:
        ids = seen.get(name, [])
        said = (words.get(each, {"id": each}) for each in ids)
        return [_candidate(each, environment, say_the_same=say_the_same) for each in said]

    return Look(
        datetime.fromisoformat(seen["at"]),
        those("matching", say_the_same=True),
        those("new_ids"),
        seen.get("pins_on_board"),
        seen.get("pins_expected"),
    )


def _candidate(words: dict[str, str], environment: str, *, say_the_same: bool = False) -> Candidate:
    created = words.get("created_at", "")
    return Candidate(
        words["id"],
        pin_page(environment, words["id"], settings.PINTEREST_API_URL),
        words.get("title", ""),
        words.get("description", ""),
        words.get("link", ""),
        datetime.fromisoformat(created) if created else None,
        say_the_same,
    )
