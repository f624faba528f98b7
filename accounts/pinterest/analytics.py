"""How a pin does: what may be asked, and what Pinterest answers.

https://developers.pinterest.com/docs/api/v5/pins-analytics
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from accounts.pinterest.limits import ANALYTICS_DAYS
from accounts.pinterest.reading import Fields, Unreadable, fields, text


class Metric(enum.StrEnum):
    IMPRESSION = "IMPRESSION"
    OUTBOUND_CLICK = "OUTBOUND_CLICK"
    PIN_CLICK = "PIN_CLICK"
    SAVE = "SAVE"
    SAVE_RATE = "SAVE_RATE"
    TOTAL_COMMENTS = "TOTAL_COMMENTS"
    TOTAL_REACTIONS = "TOTAL_REACTIONS"
    USER_FOLLOW = "USER_FOLLOW"
    PROFILE_VISIT = "PROFILE_VISIT"
    VIDEO_MRC_VIEW = "VIDEO_MRC_VIEW"
    VIDEO_10S_VIEW = "VIDEO_10S_VIEW"
    QUARTILE_95_PERCENT_VIEW = "QUARTILE_95_PERCENT_VIEW"
    VIDEO_V50_WATCH_TIME = "VIDEO_V50_WATCH_TIME"  # milliseconds
    VIDEO_START = "VIDEO_START"
    VIDEO_AVG_WATCH_TIME = "VIDEO_AVG_WATCH_TIME"  # milliseconds


VIDEO_METRICS: Final = (
    Metric.VIDEO_MRC_VIEW,
    Metric.VIDEO_10S_VIEW,
    Metric.QUARTILE_95_PERCENT_VIEW,
    Metric.VIDEO_V50_WATCH_TIME,
    Metric.VIDEO_START,
    Metric.VIDEO_AVG_WATCH_TIME,
)
PIN_METRICS: Final = tuple(metric for metric in Metric if metric not in VIDEO_METRICS)

# Counted since the pin was made, whatever days are asked for; the summary does not have them.
LIFETIME_METRICS: Final[tuple[Metric, ...]] = (Metric.TOTAL_COMMENTS, Metric.TOTAL_REACTIONS)

Values = Mapping[Metric, float]  # what Pinterest does not know is left out: 0 is a statement


@dataclass(frozen=True, slots=True)
class DayMetrics:
    """One day, in UTC. Its values are final when `status` is "READY"; there are many others."""

    day: date
    status: str
    values: Values


@dataclass(frozen=True, slots=True)
class PinAnalytics:
    """`values` are of all days together where Pinterest sums them up; LIFETIME_METRICS, and what it
    counts over the pin's whole life alone, are of that."""

    values: Values
    days: tuple[DayMetrics, ...]


def query(start: date, end: date, metrics: Iterable[Metric], today: date) -> dict[str, str]:
    """The parameters of the call. Raises ValueError for what Pinterest is known to refuse."""
    asked = tuple(dict.fromkeys(metrics))
    first, last = _in_utc(start), _in_utc(end)
    if not asked:
        raise ValueError("No metric is asked for.")
    if not 0 <= (last - first).days <= ANALYTICS_DAYS or (today - first).days > ANALYTICS_DAYS:
        raise ValueError(f"The days are not {ANALYTICS_DAYS} at most, or too long ago.")
    days = {"start_date": first.isoformat(), "end_date": last.isoformat()}
    return days | {"metric_types": ",".join(asked)}


def pin_analytics(value: Fields) -> PinAnalytics:
    """Raises Unreadable for an answer that is none; a metric or a day that is none is left out."""
    report = fields(value).get("all")
    if not isinstance(report, dict):
        raise Unreadable("no analytics")
    period, life = _values(report.get("summary_metrics")), _values(report.get("lifetime_metrics"))
    lifelong = {metric: said for metric, said in life.items() if metric in LIFETIME_METRICS}
    daily = report.get("daily_metrics")
    days = (_day(fields(one)) for one in (daily if isinstance(daily, list) else ()))
    return PinAnalytics({**life, **period, **lifelong}, tuple(day for day in days if day))


def _day(of: Fields) -> DayMetrics | None:
    try:
        day = date.fromisoformat(text(of, "date"))
    except ValueError:
        return None
    return DayMetrics(day, text(of, "data_status"), _values(of.get("metrics")))


def _values(value: Any) -> dict[Metric, float]:
    said = fields(value)
    return {metric: said[metric] for metric in Metric if _is_number(said.get(metric))}


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 2**53  # neither NaN nor infinity is


def _in_utc(day: date) -> date:
    """A datetime is a date to Python: the moment's day in UTC is meant."""
    return day.astimezone(UTC).date() if isinstance(day, datetime) else day
