"""Whether a pin on a board is ours: Pinterest takes no mark of ours, so its words are compared.

There is no idempotency key and no reference field in https://developers.pinterest.com/docs/api/v5/pins-create
"""

import html
import unicodedata
from datetime import datetime, timedelta

from accounts.pinterest import types
from publishing.models import Pin

SKEW = timedelta(minutes=2)  # between Pinterest's clock and ours


def matches(found: types.Pin, pin: Pin, since: datetime) -> bool:
    """Whether `found` says what `pin` says, is the account's own and no older than `since`."""
    ours = _words(pin.title, pin.description, pin.link, pin.alt_text)
    if not is_new(found, since) or not (any(ours) or _began_with(found, since)):
        return False
    return words_of(found) == ours


def is_new(found: types.Pin, since: datetime) -> bool:
    """Whether the account may have got it since then; where Pinterest does not say, it may."""
    if found.is_owner is False:
        return False
    return found.created_at is None or found.created_at >= since - SKEW


def words_of(found: types.Pin) -> tuple[str, ...]:
    """Return what `found` says, the same for all that say the same."""
    return _words(found.title, found.description, found.link, found.alt_text)


def _began_with(found: types.Pin, since: datetime) -> bool:
    """Whether it was created about when the attempt was: all that tells a pin without words."""
    return found.created_at is not None and found.created_at <= since + SKEW


def _words(*texts: str) -> tuple[str, ...]:
    """Return the texts without what Pinterest may change: white space, entities, composition."""
    told = (unicodedata.normalize("NFC", html.unescape(text)) for text in texts)
    return tuple(" ".join(text.split()) for text in told)
