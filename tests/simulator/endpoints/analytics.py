"""https://developers.pinterest.com/docs/api/v5/pins-analytics and its neighbours.

The numbers are invented, the same in every run. As live answers have it, comments and reactions
stand in the lifetime metrics only, everything else in the summary.
"""

import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ..access import pin_to_read
from ..call import Answer, Call
from ..clock import now
from ..refusals import Refusal, invalid, restricted_feature

PIN_METRICS = frozenset(
    [
        "IMPRESSION",
        "OUTBOUND_CLICK",
        "PIN_CLICK",
        "SAVE",
        "SAVE_RATE",
        "TOTAL_COMMENTS",
        "TOTAL_REACTIONS",
        "USER_FOLLOW",
        "PROFILE_VISIT",
    ]
)
VIDEO_METRICS = frozenset(
    [
        "VIDEO_MRC_VIEW",
        "VIDEO_10S_VIEW",
        "QUARTILE_95_PERCENT_VIEW",
        "VIDEO_V50_WATCH_TIME",
        "VIDEO_START",
        "VIDEO_AVG_WATCH_TIME",
    ]
)
ACCOUNT_METRICS = frozenset(
    [
        "ENGAGEMENT",
        "ENGAGEMENT_RATE",
        "IMPRESSION",
        "OUTBOUND_CLICK",
        "OUTBOUND_CLICK_RATE",
        "PIN_CLICK",
        "PIN_CLICK_RATE",
        "SAVE",
        "SAVE_RATE",
    ]
)
LIFETIME = frozenset({"TOTAL_COMMENTS", "TOTAL_REACTIONS"})
SORTS = ("ENGAGEMENT", "IMPRESSION", "OUTBOUND_CLICK", "PIN_CLICK", "SAVE")
APP_TYPES = ("MOBILE", "TABLET", "WEB")
MAX_DAYS = 90
FINAL_AFTER = timedelta(days=2)


async def pin(call: Call) -> Answer:
    def wrong() -> Refusal:
        return invalid("Invalid pins analytics parameters.", 400)

    try:
        found = pin_to_read(call, call.path["pin_id"])
    except Refusal as refused:
        if refused.status == 404:
            raise Refusal(404, 404, "Pin not found.") from refused
        raise Refusal(403, 403, "Not authorized to access board or Pin.") from refused
    days = _days(call.query, wrong)
    known = PIN_METRICS | VIDEO_METRICS if found.media_type == "video" else PIN_METRICS
    metrics = _metrics(call.query, known, wrong)
    if not metrics or call.query.get("split_field", "NO_SPLIT") not in ("NO_SPLIT", "APP_TYPE"):
        raise wrong()
    born = date.fromisoformat(found.created_at[:10])
    split = call.query.get("split_field") == "APP_TYPE"
    keys = APP_TYPES if split else ("all",)
    return Answer(200, {key: _report(found.id + key, days, metrics, born) for key in keys})


async def pins(call: Call) -> Answer:
    """Granted app by app; this one has no grant."""
    raise restricted_feature("multi_pins_analytics")


async def account(call: Call) -> Answer:
    def wrong() -> Refusal:
        return invalid("Invalid user accounts analytics parameters.", 400)

    _business_only(call)
    metrics = _metrics(call.query, ACCOUNT_METRICS, wrong) or sorted(ACCOUNT_METRICS)
    report = _report(call.user.id, _days(call.query, wrong), metrics, date.min)
    del report["lifetime_metrics"]
    return Answer(200, {"all": report})


async def top_pins(call: Call) -> Answer:
    def wrong() -> Refusal:
        return invalid("Invalid user accounts analytics parameters.", 400)

    _business_only(call)
    days, sort_by = _days(call.query, wrong), call.query.get("sort_by", "")
    count = call.query.get("num_of_pins", "10")
    if sort_by not in SORTS or not count.isdecimal() or not 1 <= int(count) <= 50:
        raise wrong()
    metrics = _metrics(call.query, ACCOUNT_METRICS, wrong) or list(SORTS)
    rows = [
        {
            "pin_id": found.id,
            "metrics": _report(found.id, days, [*metrics, sort_by], date.min)["summary_metrics"],
            "data_status": dict.fromkeys(metrics, "READY"),
        }
        for found in call.state.pins_of(call.user.username)
    ]
    rows.sort(key=lambda row: row["metrics"][sort_by], reverse=True)
    latest = {"latest_available_timestamp": int(now() * 1000), "is_realtime": False}
    return Answer(
        200, {"date_availability": latest, "pins": rows[: int(count)], "sort_by": sort_by}
    )


def _business_only(call: Call) -> None:
    if call.user.account_type != "BUSINESS":
        raise Refusal(403, 403, "Not authorized to access the user account analytics.")


def _days(query: Mapping[str, str], wrong: Callable[[], Refusal]) -> list[date]:
    try:
        first = date.fromisoformat(query.get("start_date", ""))
        last = date.fromisoformat(query.get("end_date", ""))
    except ValueError as error:
        raise wrong() from error
    today = datetime.fromtimestamp(now(), UTC).date()
    if not today - timedelta(days=MAX_DAYS) <= first <= last <= first + timedelta(days=MAX_DAYS):
        raise wrong()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _metrics(
    query: Mapping[str, str], known: frozenset[str], wrong: Callable[[], Refusal]
) -> list[str]:
    asked = [metric for metric in query.get("metric_types", "").split(",") if metric]
    if not set(asked) <= known:
        raise wrong()
    return asked


def _report(seed: str, days: list[date], metrics: list[str], born: date) -> dict[str, Any]:
    daily = [metric for metric in metrics if metric not in LIFETIME]
    rows = [_day(seed, day, daily, born) for day in days]
    summary = {m: sum(row["metrics"].get(m, 0) for row in rows) for m in daily}
    summary |= {m: round(summary[m] / len(days), 4) for m in daily if m.endswith("_RATE")}
    lifetime = {m: _number(seed, m) % 40 for m in metrics if m in LIFETIME}
    return {"daily_metrics": rows, "summary_metrics": summary, "lifetime_metrics": lifetime}


def _day(seed: str, day: date, metrics: list[str], born: date) -> dict[str, Any]:
    if day < born:
        return {"date": day.isoformat(), "data_status": "BEFORE_PIN_CREATED", "metrics": {}}
    today = datetime.fromtimestamp(now(), UTC).date()
    values = {
        m: _number(f"{seed}{day}", m) % 100 / 1000
        if m.endswith("_RATE")
        else _number(f"{seed}{day}", m)
        for m in metrics
    }
    status = "READY" if today - day > FINAL_AFTER else "PROCESSING"
    return {"date": day.isoformat(), "data_status": status, "metrics": values}


def _number(seed: str, metric: str) -> int:
    """Impressions are many, the rest are few."""
    number = zlib.crc32(f"{seed}:{metric}".encode())
    return number % 900 if metric == "IMPRESSION" else number % 30
