"""What is left of Pinterest's rate limits, kept from call to call. Pure: no network, no clock.

Standard access counts for each person in an app, by the minute; Trial access counts for the app, by
the day, whoever the call is for. So keep one for each account, of `of_account(client.budgets)`, one
for the app, of `of_app(client.budgets)`, and ask both together: `{**account, **app}`.
https://developers.pinterest.com/docs/reference/rate-limits/
"""

import enum
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from accounts.pinterest.reading import count, fields, moment
from accounts.pinterest.types import Budget

# By the limit's name, its "limit", "window" (seconds), "remaining" and "resets_at" (ISO 8601, UTC),
# None where Pinterest did not tell: fit for JSON.
Kept = dict[str, dict[str, int | str | None]]

_DAY = 86_400
_WRITES = ("/create", "/update", "/delete", "/save", "/revoke")
_OF_A_CATEGORY = re.compile(r"(?:^|_)(?:read|write|analytics)(?:_|$)")


class Category(enum.StrEnum):
    """Pinterest counts the calls of a category together."""

    READ = "org_read"
    WRITE = "org_write"
    ANALYTICS = "org_analytics"


def category(operation: str) -> Category:
    """The category of an operation, "pins/create". Uploading a video itself counts nowhere."""
    if "analytics" in operation:
        return Category.ANALYTICS
    return Category.WRITE if operation.endswith(_WRITES) else Category.READ


def of_account(heard: Iterable[Budget]) -> list[Budget]:
    return [budget for budget in heard if not _is_shared(budget)]


def of_app(heard: Iterable[Budget]) -> list[Budget]:
    """Those that all accounts of the app use up together."""
    return [budget for budget in heard if _is_shared(budget)]


def merged(kept: Mapping[str, Any], heard: Iterable[Budget], now: datetime) -> Kept:
    """`kept` with what an answer told since; what was heard last counts.

    What remained in a window that is over is forgotten. A limit without a name is left out: nobody
    knows which calls it counts, and a call that it refuses tells how long to wait.
    """
    left = {name: _still(fields(one), now) for name, one in kept.items()}
    for budget in heard:
        if budget.name:
            left[budget.name] = left.get(budget.name, _still({}, now)) | _told(budget, now)
    return left


def exhausted_until(budgets: Mapping[str, Any], category: str, now: datetime) -> datetime | None:
    """When a call of the category is possible again; None when it is now, as far as is known."""
    ends = (
        moment(of, "resets_at")
        for name, of in ((name, fields(one)) for name, one in budgets.items())
        if count(of, "remaining") == 0 and _counts(name, category)
    )
    return max((end for end in ends if end and end > now), default=None)


def _is_shared(budget: Budget) -> bool:
    """Pinterest's names tell for whom a limit counts: "org_read_app_id_user_id"."""
    return "user" not in budget.name and (budget.window_seconds or 0) >= _DAY


def _counts(name: str, category: str) -> bool:
    """Names hold their category; those without one ("safety_net", "universal") count all calls."""
    return category in name or _OF_A_CATEGORY.search(name) is None


def _still(of: Mapping[str, Any], now: datetime) -> dict[str, int | str | None]:
    end = moment(of, "resets_at")
    running = end is not None and end > now
    return {
        "limit": count(of, "limit"),
        "window": count(of, "window"),
        "remaining": count(of, "remaining") if running else None,
        "resets_at": end.isoformat() if end is not None and running else None,
    }


def _told(budget: Budget, now: datetime) -> dict[str, int | str | None]:
    """Without a reset, the window ends when it would have if it began now, at the latest."""
    told: dict[str, int | str | None] = {"limit": budget.limit, "window": budget.window_seconds}
    if budget.remaining is None:
        return told
    end = budget.resets_at
    if end is None and budget.window_seconds is not None:
        end = now + timedelta(seconds=budget.window_seconds)
    return told | {"remaining": budget.remaining, "resets_at": end.isoformat() if end else None}
