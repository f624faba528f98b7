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
    if found.is_owner is False:
        return False
    if found.created_at is not None and found.created_at < since - SKEW:
        return False
    ours = _words(pin.title, pin.description, pin.link, pin.alt_text)
    if not any(ours) and not _began_with(found, since):
        return False
    return _words(found.title, found.description, found.link, found.alt_text) == ours


def _began_with(found: types.Pin, since: datetime) -> bool:
    """Whether it was created about when the attempt was: all that tells a pin without words."""
    return found.created_at is not None and found.created_at <= since + SKEW


def _words(*texts: str) -> list[str]:
    """Return the texts without what Pinterest may change: white space, entities, composition."""
    return [" ".join(unicodedata.normalize("NFC", html.unescape(text)).split()) for text in texts]
