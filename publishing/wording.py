"""The catalogue's words, filled in for one pin."""

from dataclasses import replace
from urllib.parse import urlsplit

from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Row
from publishing.models import Pin, PinCause
from publishing.models.cause import OwnCause


def sentence(pin: Pin, cause: PinCause | None) -> Row:
    """Return the row of a cause with this pin's account, board, section and host in its words."""
    row = _of_a_video(pin, guidance.row(cause or Cause.UNRECOGNISED))
    names = {
        "account": pin.account.name,
        "environment": pin.account.get_environment_display(),
        "board": pin.board.name if pin.board else "of this pin",
        "section": pin.section.name if pin.section else "of this pin",
        "host": urlsplit(pin.link).hostname or "the linked site",
    }
    return _filled(row, names)


_IN_A_VIDEO: dict[PinCause, tuple[str, str]] = {
    OwnCause.MEDIA_MISSING: ("video", "media"),
    Cause.IMAGE_TOO_SMALL: ("cover", "cover"),
    Cause.IMAGE_TOO_LARGE: ("cover", "cover"),
    Cause.IMAGE_BROKEN: ("cover", "cover"),
    Cause.IMAGE_UNSUPPORTED: ("cover", "cover"),
    Cause.IMAGE_UNREACHABLE: ("cover", "cover"),
}


def _of_a_video(pin: Pin, row: Row) -> Row:
    """What is said of an image means a video pin's cover, the only image that is sent for it."""
    if pin.media is None or not pin.media.is_video or row.cause not in _IN_A_VIDEO:
        return row
    word, field = _IN_A_VIDEO[row.cause]
    return replace(
        row,
        headline=row.headline.replace("image", word),
        sentence=row.sentence.replace("image", word),
        given_up=row.given_up.replace("image", word),
        field=field,
        own_button=f"Change the {word}",
    )


def of_account(account: PinterestAccount, cause: PinCause) -> Row:
    """Return the row of a cause that is about an account, whatever the pin."""
    own = {"account": account.name, "environment": account.get_environment_display()}
    return _filled(guidance.row(cause), {**_EXAMPLES, **own})


_EXAMPLES = {
    "account": "Hazel & Oak",
    "environment": "Pinterest's sandbox",
    "board": "Recipes",
    "section": "Soups",
    "host": "shop.example",
}


def in_general(row: Row) -> Row:
    """Return a row with example names, for the error reference."""
    return _filled(row, _EXAMPLES)


def _filled(row: Row, names: dict[str, str]) -> Row:
    return replace(
        row,
        headline=row.headline.format(**names),
        sentence=row.sentence.format(**names),
        given_up=row.given_up.format(**names),
    )
