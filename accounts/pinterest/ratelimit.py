"""What Pinterest's headers say of its rate limits.

The header is structured; its first number is the limit closest to its end:

    x-ratelimit-limit: 100, 100;w=1;name="safety_net_app_id_user_id", 1000;w=60;name="org_read_…"
    x-ratelimit-remaining: 99
    x-ratelimit-reset: 1

Whether the reset is an epoch or seconds from now is not documented: above 10^9 it is an epoch.
Source: https://developers.pinterest.com/docs/reference/rate-limits/ and answers of the service.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from accounts.pinterest.types import Budget

SHORTEST_WAIT = 1.0  # seconds
LONGEST_RESET = 3_600.0  # the undocumented reset is not trusted further than this
LONGEST_RETRY_AFTER = 86_400.0
_EPOCH_FROM = 10**9

_BETWEEN_COMMAS = re.compile(r"(?:[^\",]|\"[^\"]*\")+")
_ITEM = re.compile(r"\s*([0-9]{1,12})\s*(;.*)?", re.DOTALL)
_WINDOW = re.compile(r";\s*w\s*=\s*([0-9]{1,9})")
_NAME = re.compile(r";\s*name\s*=\s*\"?([^\";]{1,200})")
_NUMBER = re.compile(r"\s*([0-9]{1,12})(?:\.[0-9]*)?\s*(?:[,;]|$)")


def parse(headers: Mapping[str, str], now: datetime) -> list[Budget]:
    """The limits in an answer's headers; [] when there are none. `now` is aware."""
    found = _lowered(headers)
    items = _items(found.get("x-ratelimit-limit", ""))
    if not items:
        return []
    named = [_budget(*item) for item in items if item[1]] or [_budget(*items[0])]
    reset = _seconds_until_reset(found, now)
    meant = _closest(named, items[0][0], reset)
    if meant is not None:
        remaining = _number(found.get("x-ratelimit-remaining"))
        named[meant] = _with_rest(named[meant], remaining, reset, now)
    return named


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait, None when the headers name none. `Retry-After` goes before the reset."""
    ordered = ordered_wait(headers, now)
    if ordered is not None:
        return ordered
    reset = _seconds_until_reset(_lowered(headers), now)
    return None if reset is None else _clamp(reset, LONGEST_RESET)


def ordered_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds of `Retry-After`, given as seconds or as an HTTP date; None without it."""
    text = _lowered(headers).get("retry-after", "")
    number = _number(text)
    seconds = _seconds_until_date(text, now) if number is None else number
    return None if seconds is None else _clamp(seconds, LONGEST_RETRY_AFTER)


def _items(header: str) -> list[tuple[int, str]]:
    """Each limit with its parameters, "" where it has none."""
    found = (_ITEM.fullmatch(part) for part in _BETWEEN_COMMAS.findall(header))
    return [(int(item[1]), item[2] or "") for item in found if item]


def _budget(limit: int, parameters: str) -> Budget:
    window, name = _WINDOW.search(parameters), _NAME.search(parameters)
    return Budget(name[1].strip() if name else "", limit, int(window[1]) if window else None)


def _closest(budgets: list[Budget], limit: int, reset: float | None) -> int | None:
    """The place of the budget that the first number is of: what is left and the reset are its own.

    Several may have that limit (100 a second, 100 writes a minute); then it is the shortest whose
    window can hold the reset, or the first without one.
    """
    same = [place for place, budget in enumerate(budgets) if budget.limit == limit]
    if reset is None or len(same) < 2:
        return next(iter(same), None)
    windows = {place: budgets[place].window_seconds or 0 for place in same}
    holding = [place for place in same if windows[place] >= reset]
    return min(holding, key=windows.__getitem__, default=max(same, key=windows.__getitem__))


def _with_rest(budget: Budget, remaining: int | None, reset: float | None, now: datetime) -> Budget:
    longest = max(LONGEST_RESET, budget.window_seconds or 0)
    resets_at = None if reset is None else now + timedelta(seconds=_clamp(reset, longest))
    return replace(budget, remaining=remaining, resets_at=resets_at)


def _seconds_until_reset(headers: Mapping[str, str], now: datetime) -> float | None:
    reset = _number(headers.get("x-ratelimit-reset"))
    if reset is None:
        return None
    return reset - now.timestamp() if reset > _EPOCH_FROM else float(reset)


def _seconds_until_date(text: str, now: datetime) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - now).total_seconds()


def _number(text: str | None) -> int | None:
    number = _NUMBER.match(text or "")
    return int(number[1]) if number else None


def _clamp(seconds: float, longest: float) -> float:
    return float(min(max(seconds, SHORTEST_WAIT), longest))


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
