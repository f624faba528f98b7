"""What looks at a board saw, a line for each."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publishing.evidence import Candidate, Look, looks_of
from publishing.models import Attempt


def said(attempt: Attempt) -> str:
    """Return the looks for an attempt, with links to what they saw. Wants its pin's account."""
    looks = looks_of(attempt, attempt.pin.account.environment)
    return format_html_join(SafeString("<br>"), "{}", ((_line(each),) for each in looks)) or "–"


def _line(look: Look) -> str:
    return format_html(
        "{} UTC: {} pins on the board, {} expected; say the same: {}; came since: {}",
        f"{look.at:%Y-%m-%d %H:%M:%S}",
        "?" if look.on_board is None else look.on_board,
        "?" if look.expected is None else look.expected,
        _names(look.matching),
        _names(look.new),
    )


def _names(pins: Iterable[Candidate]) -> str:
    return format_html_join(", ", "{} ({})", ((_name(each), each.id) for each in pins)) or "none"


def _name(pin: Candidate) -> str:
    link = '<a href="{}" rel="noopener noreferrer">{}</a>'
    return format_html(link, pin.address, pin.name) if pin.address else pin.name
