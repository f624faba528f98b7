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
    return replace(
        row,
        headline=row.headline.format(**names),
        sentence=row.sentence.format(**names),
    )
