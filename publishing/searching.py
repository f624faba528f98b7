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


def find(query: str) -> list[Row]:
    """Return the rows that fit a query, with example names; all of them for an empty one.

    A row fits when it contains the query, when the query contains what Pinterest says for it, or
    when all of the query's words are in it.
    """
    asked = " ".join(query.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower().split())
    rows = [in_general(row) for row in guidance.CATALOGUE.values()]
    said = _said_by_pinterest(asked)
    exact = [row for row in rows if asked in _text(row) or row.cause in said]
    return exact or [row for row in rows if _has_every_word(_text(row), asked)]


def _text(row: Row) -> str:
    words = (row.headline, row.sentence, row.given_up, row.cause, *SEARCH_WORDS[row.cause])
    return "\n".join(words).lower()


def _said_by_pinterest(asked: str) -> set[PinCause]:
    """Return the causes that the rules, or the words of others, see in a pasted message."""
    quoted = {
        cause
        for cause, words in SEARCH_WORDS.items()
        if any(" " in word and word in asked for word in words)
    }
    rules = (rule for rule in RULES if rule.text and re.match(rule.operation, _CREATE))
    return quoted | {rule.cause for rule in rules if re.search(rule.text, asked, re.IGNORECASE)}


def _has_every_word(text: str, asked: str) -> bool:
    words = [word for word in re.findall(r"\w+", asked) if len(word) >= _SHORTEST_WORD]
    return bool(words) and all(word in text for word in words)
