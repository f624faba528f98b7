"""The catalogue's words, filled in for one pin."""

from dataclasses import replace
from urllib.parse import urlsplit

from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Row
from publishing.models import Pin, PinCause


def sentence(pin: Pin, cause: PinCause | None) -> Row:
    """Return the row of a cause with this pin's account, board, section and host in its words."""
    row = guidance.row(cause or Cause.UNRECOGNISED)
    names = {
        "account": pin.account.name,
        "board": pin.board.name if pin.board else "no board",
        "section": pin.section.name if pin.section else "no section",
        "host": urlsplit(pin.link).hostname or "the address",
    }
    return _filled(row, names)


_EXAMPLES = {
    "account": "Your account",
    "board": "Recipes",
    "section": "Soups",
    "host": "shop.example",
}


def in_general(row: Row) -> Row:
    """Return a row with example names, for the error reference."""
    return _filled(row, _EXAMPLES)


def _filled(row: Row, names: dict[str, str]) -> Row:
    headline, sentence = row.headline.format(**names), row.sentence.format(**names)
    return replace(row, headline=headline, sentence=sentence)
