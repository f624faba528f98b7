"""Finds the rows of the catalogue that a few words, or a pasted message, speak of."""

import re

from accounts.pinterest.recognition import RULES
from publishing import guidance
from publishing.catalogue.search_words import SEARCH_WORDS
from publishing.decisions import Row
from publishing.models import PinCause
from publishing.wording import in_general

_CREATE = "pins/create"
_SHORTEST_WORD = 3
# Words beside what a message says; `find` goes without them where others are there.
_SAYS_NOTHING = frozenset(
    {"api", "code", "error", "errors", "for", "from", "get", "got", "http", "https", "message"}
    | {"received", "response", "returned", "says", "status", "that", "the", "this", "was", "with"}
)
_NAME_OF_ITS_OWN = 12  # characters: such words are labels, “signaturedoesnotmatch”


def find(query: str) -> list[Row]:
    """Return the rows that fit a query, with example names; all of them for an empty one.

    A row fits when it contains the query in whole words; where none does, when the query contains
    what Pinterest says for it; and at last when all of the query's words are in it, but for those
    that say nothing. How a failure shows counts too.
    """
    asked = " ".join(query.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower().split())
    rows = [in_general(row) for row in guidance.CATALOGUE.values()]
    said = _said_by_pinterest(asked)
    return (
        [row for row in rows if _contains(_text(row), asked)]
        or [row for row in rows if row.cause in said]
        or [row for row in rows if _has_every_word(_text(row), asked)]
    )


def _text(row: Row) -> str:
    shown = (row.headline, row.sentence, row.given_up, row.recognised)
    return "\n".join((*shown, row.cause, *SEARCH_WORDS[row.cause])).lower()


def _contains(text: str, asked: str) -> bool:
    """Whether it is there in whole words, or in their plural: “code” is no “codec”, 29 no 429."""
    return re.search(rf"(?<!\w){re.escape(asked.rstrip('.'))}s?(?!\w)", text) is not None


def _said_by_pinterest(asked: str) -> set[PinCause]:
    """Return the causes that the rules, or the words of others, see in a pasted message."""
    quoted = {
        cause
        for cause, words in SEARCH_WORDS.items()
        if any(_is_telling(word) and word in asked for word in words)
    }
    rules = (rule for rule in RULES if rule.text and re.match(rule.operation, _CREATE))
    return quoted | {rule.cause for rule in rules if re.search(rule.text, asked, re.IGNORECASE)}


def _is_telling(word: str) -> bool:
    """Whether a pasted message speaks of nothing else when this is in it."""
    return " " in word or len(word) >= _NAME_OF_ITS_OWN


def _has_every_word(text: str, asked: str) -> bool:
    words = [word for word in re.findall(r"\w+", asked) if _tells(word)]
    words = [word for word in words if word not in _SAYS_NOTHING] or words
    return bool(words) and all(_contains(text, word) for word in words)


def _tells(word: str) -> bool:
    return word.isdigit() or len(word) >= _SHORTEST_WORD
