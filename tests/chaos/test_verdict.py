"""The verdict sees what it is there to see."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

import pytest

from tests.chaos.order import Planned
from tests.chaos.verdict import judge
from tests.simulator.journal import RequestRecord

PLANNED: list[Planned] = [("hazel", "one", 1.0), ("hazel", "two", 2.0)]


def row(
    title: str,
    status: str = "published",
    *,
    began: float = 10,
    cause: str = "",
    said: str = "So it stands.",
) -> dict[str, Any]:
    values = {"title": title, "status": status, "cause": cause, "said": said}
    return {**values, "first_attempt": began}


def arrival(title: str, at: float) -> RequestRecord:
    return RequestRecord("POST", "/v5/pins", "pins/create", at, "hazel", title=title)


def broken(
    rows: list[dict[str, Any]],
    there: str = "one two",
    arrivals: str = "one two",
    began: dict[str, float] | None = None,
    before: Sequence[RequestRecord] = (),
) -> dict[str, list[str]]:
    pins = [{"title": title} for title in there.split()]
    came = [arrival(title, 11 + place) for place, title in enumerate(arrivals.split())]
    found = asdict(judge(PLANNED, rows, pins, [*before, *came], began))
    return {promise: titles for promise, titles in found.items() if titles}


def test_all_pins_out_once_and_in_order_is_good() -> None:
    assert broken([row("one"), row("two")]) == {}


def test_a_pin_that_is_there_twice_is_doubled() -> None:
    assert broken([row("one"), row("two")], there="one two one") == {"doubled": ["one"]}


@pytest.mark.parametrize(
    "second",
    [
        row("two", "scheduled"),
        row("two", "needs_you"),
        row("three"),
        row("two"),
    ],
    ids=["still moving", "without a cause", "no row", "not there"],
)
def test_a_pin_that_is_not_out_and_of_which_nobody_is_asked_is_lost(second: dict[str, Any]) -> None:
    assert broken([row("one"), second], there="one") == {"lost": ["two"]}


def test_a_pin_that_is_out_must_not_be_called_unsent() -> None:
    assert broken([row("one"), row("two", "needs_you", cause="link_refused")]) == {"lost": ["two"]}
    assert broken([row("one"), row("two", "needs_you", cause="outcome_unknown")]) == {}


def test_a_pin_may_be_overtaken_only_once_somebody_has_begun_with_it() -> None:
    late = "two one"
    waited, checked = row("one", began=11.5), row("one", began=10)
    assert broken([waited, row("two")], arrivals=late) == {"overtaken": ["one"]}
    assert broken([checked, row("two")], arrivals=late) == {}


def test_a_restored_database_has_forgotten_that_a_pin_was_begun_with() -> None:
    rows = [row("one", began=11.5), row("two")]
    assert broken(rows, arrivals="two one", began={"one": 10.0}) == {}


def test_a_pin_may_be_overtaken_while_it_is_looked_for() -> None:
    rows = [row("one", began=11.5), row("two")]
    look = partial(RequestRecord, "GET", "/v5/boards/1/pins", "boards/list_pins", username="hazel")
    failed, worked = look(time=10.5, status=500), look(time=10.5, status=200)
    before_its_time = look(time=0.5, status=500)
    assert broken(rows, arrivals="two one", before=[failed]) == {}
    assert broken(rows, arrivals="two one", before=[worked]) == {"overtaken": ["one"]}
    assert broken(rows, arrivals="two one", before=[before_its_time]) == {"overtaken": ["one"]}


def test_a_pin_that_the_database_knows_nothing_of_may_not_be_there_twice_either() -> None:
    assert broken([row("one"), row("two")], there="one two gone gone") == {"doubled": ["gone"]}


def test_a_pin_that_says_nothing_is_silent() -> None:
    assert broken([row("one"), row("two", said="")]) == {"silent": ["two"]}
