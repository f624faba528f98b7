"""How many pins of an account are out today, for its cap: for many accounts, in one statement."""

from collections.abc import Iterable
from datetime import datetime

from accounts.pinterest.causes import Cause
from publishing.lanes import rows
from publishing.models import Attempt, Pin

_PIN, _ATTEMPT, _STATUS = Pin._meta.db_table, Attempt._meta.db_table, Pin.Status
_MOVING = ", ".join(f"'{status}'" for status in _STATUS.moving())  # as the partial index has it
_UNKNOWN = f"""
SELECT 1 FROM {_ATTEMPT}
WHERE pin_id = {_PIN}.id AND outcome = '{Attempt.Outcome.UNKNOWN}' AND started_at >= given.midnight
"""  # noqa: S608 - the names of our own tables

# One select for each index. On a pin of which nobody knows whether it is there the cap is spent;
# its next look comes after its attempt.
_OUT = f"""
SELECT account_id, COUNT(*) FROM (
    SELECT account_id FROM given JOIN {_PIN} USING (account_id)
    WHERE status = '{_STATUS.PUBLISHED}' AND published_at >= given.midnight
    UNION ALL
    SELECT account_id FROM given JOIN {_PIN} USING (account_id)
    WHERE status IN ({_MOVING}) AND status = '{_STATUS.CHECKING}'
    AND next_at >= given.midnight AND EXISTS ({_UNKNOWN})
    UNION ALL
    SELECT account_id FROM given JOIN {_PIN} USING (account_id)
    WHERE status = '{_STATUS.NEEDS_YOU}' AND cause = '{Cause.OUTCOME_UNKNOWN}'
    AND EXISTS ({_UNKNOWN})
) AS counted GROUP BY account_id
"""  # noqa: S608


def out(pins: Iterable[Pin], now: datetime) -> dict[int, int]:
    """Return how many pins are out, or may be, since the midnight of each pin's account."""
    given = {pin.account_id: _midnight(pin, now) for pin in pins}
    if not given:
        return {}
    return dict(rows.run_each("account_id, midnight", list(given.items()), _OUT))


def _midnight(pin: Pin, now: datetime) -> datetime:
    return pin.account.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
