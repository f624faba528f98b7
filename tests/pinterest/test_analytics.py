"""A pin's numbers: asked for at the simulator, and read from what else may be answered."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.pinterest.analytics import (
    LIFETIME_METRICS,
    PIN_METRICS,
    VIDEO_METRICS,
    DayMetrics,
    Metric,
    PinAnalytics,
    pin_analytics,
    query,
)
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused
from accounts.pinterest.reading import Unreadable
from accounts.pinterest.types import NewPin
from tests.pinterest.calls import client, failing
from tests.pinterest.connected import PICTURE, client_of
from tests.pinterest.raw_server import RawServer, http
from tests.simulator.endpoints import analytics as simulated
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]
TODAY = date(2026, 11, 22)
SAVES = [Metric.SAVE]


def today() -> date:
    return datetime.now(UTC).date()


@pytest.fixture
def pin_id(hazel: PinterestClient, board_id: str) -> str:
    return hazel.create_pin(NewPin(board_id, image=PICTURE)).id


def refused(client: PinterestClient, pin_id: str, metric: Metric = Metric.SAVE) -> PinterestError:
    with pytest.raises(PinterestError) as caught:
        client.pin_analytics(pin_id, today(), today(), [metric])
    return caught.value


def test_the_summary_and_the_lifetime_numbers_come_together(
    hazel: PinterestClient, pin_id: str
) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=9)):
        start, end = today() - timedelta(days=10), today()
        numbers = hazel.pin_analytics(pin_id, start, end, PIN_METRICS)
    assert set(numbers.values) == set(PIN_METRICS)
    assert [day.day for day in numbers.days] == [start + timedelta(days=n) for n in range(11)]
    assert (numbers.days[0].status, numbers.days[1].status) == ("BEFORE_PIN_CREATED", "READY")
    assert numbers.days[0].values == {}
    assert numbers.days[-1].status == "PROCESSING"
    assert set(numbers.days[1].values) == set(PIN_METRICS) - set(LIFETIME_METRICS)
    saves = sum(day.values.get(Metric.SAVE, 0) for day in numbers.days)
    assert numbers.values[Metric.SAVE] == saves > 0


def test_our_metrics_are_those_that_pinterest_has() -> None:
    assert set(PIN_METRICS) == simulated.PIN_METRICS
    assert set(VIDEO_METRICS) == simulated.VIDEO_METRICS
    assert set(LIFETIME_METRICS) == simulated.LIFETIME


def test_almost_ninety_days_can_be_asked_for(hazel: PinterestClient, pin_id: str) -> None:
    numbers = hazel.pin_analytics(pin_id, today() - timedelta(days=89), today(), SAVES)
    assert len(numbers.days) == 90


def test_video_metrics_of_an_image_are_refused(hazel: PinterestClient, pin_id: str) -> None:
    error = refused(hazel, pin_id, Metric.VIDEO_START)
    assert (error.cause, error.status) == (Cause.REQUEST_INVALID, 400)


def test_a_pin_that_is_gone_has_no_numbers(hazel: PinterestClient) -> None:
    error = refused(hazel, "404")
    assert (error.cause, error.status) == (Cause.PIN_GONE, 404)


def test_numbers_need_the_scopes_to_read_pins(sim: Simulator, pin_id: str) -> None:
    reader = client_of(sim, "hazelandoak", ["pins:read"])
    error = refused(reader, pin_id)
    assert (error.cause, error.missing_scopes) == (Cause.SCOPES_MISSING, ("boards:read",))


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("board_or_pin_forbidden", Cause.BOARD_FORBIDDEN),
        ("board_or_pin_unauthorized", Cause.BOARD_FORBIDDEN),
        ("analytics_invalid", Cause.REQUEST_INVALID),
        ("pin_not_found", Cause.PIN_GONE),
        ("rate_limited", Cause.RATE_LIMITED),
        ("server_error", Cause.PINTEREST_DOWN),
        ("wrong_shape", Cause.UNREADABLE_ANSWER),
    ],
)
def test_every_no_to_analytics_is_recognised(
    sim: Simulator, hazel: PinterestClient, pin_id: str, fault: str, cause: Cause
) -> None:
    sim.fault(fault, "pins/analytics")
    assert refused(hazel, pin_id).cause is cause


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (TODAY, TODAY - timedelta(days=1)),
        (TODAY - timedelta(days=90), TODAY),
        (TODAY - timedelta(days=90), TODAY - timedelta(days=10)),
        (TODAY - timedelta(days=10), TODAY + timedelta(days=80)),
    ],
)
def test_days_that_pinterest_refuses_are_not_asked_for(start: date, end: date) -> None:
    with pytest.raises(ValueError, match="89"):
        query(start, end, SAVES, TODAY)


def test_what_is_refused_here_is_not_sent() -> None:
    with RawServer(http(200, '{"all": {}}')) as server:
        error = failing(lambda url: client(url).pin_analytics("5", TODAY, TODAY, []), server.url)
        assert server.requests == []
    assert (type(error), error.cause, error.status) == (Refused, Cause.REQUEST_INVALID, None)


@time_machine.travel(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), tick=False)
def test_the_question_is_asked_in_days_of_utc() -> None:
    evening = datetime(2026, 11, 22, 18, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    metrics = [Metric.SAVE, Metric.IMPRESSION, Metric.SAVE]
    with RawServer(http(200, '{"all": {}}')) as server:
        numbers = client(server.url).pin_analytics("5", date(2026, 8, 26), evening, metrics)
    assert server.requests[0][0] == (
        "GET /v5/pins/5/analytics?start_date=2026-08-26&end_date=2026-11-23"
        "&metric_types=SAVE%2CIMPRESSION HTTP/1.1"
    )
    assert numbers == PinAnalytics({}, ())


def test_each_metric_is_taken_from_where_pinterest_counts_it() -> None:
    report = {
        "summary_metrics": {"IMPRESSION": 240, "SAVE_RATE": 0.18, "TOTAL_COMMENTS": 0},
        "lifetime_metrics": {"TOTAL_COMMENTS": 10, "IMPRESSION": 9_000, "SAVE": 7},
    }
    assert pin_analytics({"all": report}).values == {
        Metric.IMPRESSION: 240,
        Metric.SAVE_RATE: 0.18,
        Metric.TOTAL_COMMENTS: 10,
        Metric.SAVE: 7,
    }


@pytest.mark.parametrize("odd", [None, "7", True, [], float("nan"), float("inf"), 10**400, 2**60])
def test_a_number_that_is_none_is_left_out(odd: Any) -> None:
    read = pin_analytics({"all": {"summary_metrics": {"SAVE": odd, "PIN_CLICK": 0}}})
    assert read.values == {Metric.PIN_CLICK: 0}


def test_a_day_that_is_none_is_left_out() -> None:
    days = [None, {}, {"date": "soon"}, {"date": "2026-11-22", "metrics": {"LOVE": 1, "SAVE": 2}}]
    read = pin_analytics({"all": {"daily_metrics": days, "summary_metrics": [], "x": 1}})
    assert read == PinAnalytics({}, (DayMetrics(TODAY, "", {Metric.SAVE: 2}),))
    assert pin_analytics({"all": {"daily_metrics": {"a": 1}}}).days == ()


@pytest.mark.parametrize("odd", [{}, {"all": None}, {"all": []}, {"MOBILE": {}}])
def test_an_answer_without_numbers_for_all_is_unreadable(odd: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        pin_analytics(odd)
