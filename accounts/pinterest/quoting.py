"""Tells what Pinterest says from the values that it quotes while it does."""

import re

_OPENS = re.compile(r"(?<!\w)['\"`\u201c\u2018]")
_CLOSES = re.compile(r"['\"`\u201d](?!\w)")
# The quotations that are Pinterest's own: the pattern that ids have to fit, and, where nothing else
# is said, the field that a video's cover is missing from.
_PATTERN = re.compile(r" does not match '\^\\d\+\$'\.?$")
_MISSING = re.compile(r"(Invalid request: )?'cover_image_\w+' is a required property\.?")


def tidy(said: str) -> str:
    """`said` with straight apostrophes and single spaces."""
    return " ".join(said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def without_values(said: str) -> str:
    """Tidy words from the first mark that opens to the last that closes are left out.

    What stands there are words of people, who use quotation marks too and write of spam, of trials
    and of links. A mark that nothing closes opens a value that was cut off.
    """
    if _MISSING.fullmatch(said):
        return said
    own = _PATTERN.search(said)
    head, tail = (said[: own.start()], own[0]) if own else (said, "")
    opening = _OPENS.search(head)
    if opening is None:
        return said
    ends = [mark.end() for mark in _CLOSES.finditer(head, opening.end())]
    return head[: opening.start()] + (head[ends[-1] :] if ends else "") + tail
