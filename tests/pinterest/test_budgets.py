import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.pinterest.budgets import (
    Category,
    Kept,
    category,
    exhausted_until,
    merged,
    of_account,
    of_app,
)
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import Waiting
from accounts.pinterest.types import Budget
from tests.pinterest.connected import client_of
from tests.simulator.operations import OPERATIONS
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SAFETY, READS, WRITES = (
    "safety_net_app_id_user_id",
    "org_read_app_id_user_id",
    "org_write_app_id_user_id",
)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def entry(
    limit: int | None, window: int | None, remaining: int | None = None, end: str | None = None
) -> dict[str, int | str | None]:
    return {"limit": limit, "window": window, "remaining": remaining, "resets_at": end}


AT_12_00_30 = "2026-11-22T12:00:30+00:00"
AT_11_59_30 = "2026-11-22T11:59:30+00:00"
KEPT: Kept = {WRITES: entry(100, 60, 7, AT_12_00_30)}

MERGES: dict[str, tuple[Any, list[Budget], Kept]] = {
    "nothing and nothing": ({}, [], {}),
    "the first answer": (
        {},
        [Budget(SAFETY, 100, 1), Budget(WRITES, 100, 60, 99, after(30))],
        {SAFETY: entry(100, 1), WRITES: entry(100, 60, 99, AT_12_00_30)},
    ),
    "the last word counts": (
        KEPT,
        [Budget(WRITES, 90, 60, 0, after(30))],
        {WRITES: entry(90, 60, 0, AT_12_00_30)},
    ),
    "what is not told stays": (KEPT, [Budget(WRITES, 100, 60)], KEPT),
    "others stay": (KEPT, [Budget(READS, 1_000, 60)], {**KEPT, READS: entry(1_000, 60)}),
    "a window that is over": (
        {WRITES: entry(100, 60, 7, AT_11_59_30)},
        [],
        {WRITES: entry(100, 60)},
    ),
    "an end that was never told": ({WRITES: entry(100, 60, 7)}, [], {WRITES: entry(100, 60)}),
    "no reset": (
        {},
        [Budget(WRITES, 100, 30, 5)],
        {WRITES: entry(100, 30, 5, AT_12_00_30)},
    ),
    "no reset and no window": ({}, [Budget(WRITES, 100, None, 5)], {WRITES: entry(100, None, 5)}),
    "no name": (KEPT, [Budget("", 300, 86_400, 0, after(30))], KEPT),
    "what is stored is broken": (
        {WRITES: "?", READS: {"limit": "x", "remaining": -1, "resets_at": 5}},
        [],
        {WRITES: entry(None, None), READS: entry(None, None)},
    ),
}


@pytest.mark.parametrize(("kept", "heard", "result"), MERGES.values(), ids=MERGES)
def test_what_is_left_is_merged(kept: Any, heard: list[Budget], result: Kept) -> None:
    before = json.dumps(kept)
    assert merged(kept, heard, NOW) == result
    assert json.loads(json.dumps(merged(kept, heard, NOW))) == result
    assert json.dumps(kept) == before


SPENT = {"remaining": 0, "resets_at": AT_12_00_30}
LATER = {"remaining": 0, "resets_at": "2026-11-23T00:00:00+00:00"}
DAY = {"limit": 1_000, "window": 86_400}
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)

QUESTIONS: dict[str, tuple[Any, Category, datetime | None]] = {
    "nothing is known": ({}, Category.WRITE, None),
    "something remains": (KEPT, Category.WRITE, None),
    "its own is spent": ({WRITES: SPENT}, Category.WRITE, after(30)),
    "another's is spent": ({WRITES: SPENT}, Category.READ, None),
    "reads are spent": ({READS: SPENT}, Category.READ, after(30)),
    "analytics are spent": ({"org_analytics_app_id_user_id": SPENT}, Category.ANALYTICS, after(30)),
    "the net under all is spent": ({SAFETY: SPENT}, Category.ANALYTICS, after(30)),
    "the day's of the app is spent": ({"universal_app_id": LATER}, Category.READ, MIDNIGHT),
    "the day's writes are spent": ({"org_write_app_id": LATER}, Category.WRITE, MIDNIGHT),
    "the day's writes and a read": ({"org_write_app_id": LATER}, Category.READ, None),
    "one of a single call": ({"multi_pins_analytics": SPENT}, Category.ANALYTICS, None),
    "the longest counts": ({WRITES: SPENT, "universal_app_id": LATER}, Category.WRITE, MIDNIGHT),
    "it is over": (
        {WRITES: {"remaining": 0, "resets_at": AT_11_59_30}},
        Category.WRITE,
        None,
    ),
    "it ends now": ({WRITES: {"remaining": 0, "resets_at": NOW.isoformat()}}, Category.WRITE, None),
    "its end is not known": ({WRITES: {"remaining": 0}}, Category.WRITE, None),
    "what is left is not known": ({WRITES: {"resets_at": AT_12_00_30}}, Category.WRITE, None),
    "what is stored is broken": ({WRITES: [0], SAFETY: {"remaining": "0"}}, Category.WRITE, None),
}


@pytest.mark.parametrize(("budgets", "of", "until"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_budget_that_is_spent_is_waited_for(
    budgets: Any, of: Category, until: datetime | None
) -> None:
    assert exhausted_until(budgets, of, NOW) == until


def test_every_operation_is_of_the_category_that_pinterest_names() -> None:
    named = {operation.name: operation.category for operation in OPERATIONS}
    assert {name: category(name).value for name in named} == named


def test_a_limit_of_a_day_for_the_app_is_everybodys() -> None:
    own = [Budget(SAFETY, 100, 1), Budget(WRITES, 100, 86_400), Budget("multi_pins", 100, 1)]
    shared = [Budget("universal_app_id", 1_000, 86_400), Budget("org_write_app_id", 300, 86_400)]
    assert of_account([*own, *shared]) == own
    assert of_app([*own, *shared]) == shared


@time_machine.travel(NOW, tick=False)
def test_an_accounts_budget_is_kept_from_call_to_call(
    sim: Simulator, hazel: PinterestClient
) -> None:
    sim.set_limits(org_write=2)
    kept: Kept = {}
    for name in ("Baskets", "Bowls"):
        assert exhausted_until(kept, Category.WRITE, NOW) is None
        hazel.create_board(name)
        kept = merged(kept, of_account(hazel.budgets), NOW)
    assert exhausted_until(kept, Category.WRITE, NOW) == after(60)
    with pytest.raises(Waiting) as caught:
        hazel.create_board("Spoons")
    assert caught.value.retry_after == 60
    hazel.user_account()
    kept = merged(kept, of_account(hazel.budgets), NOW)
    assert exhausted_until(kept, Category.READ, NOW) is None
    assert exhausted_until(kept, Category.WRITE, NOW) == after(60)
    assert exhausted_until(kept, Category.WRITE, after(60)) is None


@time_machine.travel(NOW, tick=False)
def test_in_trial_one_account_uses_up_what_all_have(sim: Simulator, hazel: PinterestClient) -> None:
    sim.set_mode("trial")
    sim.set_limits(trial_org_write=1)
    hazel.create_board("Baskets")
    app = merged({}, of_app(hazel.budgets), NOW)
    assert of_account(hazel.budgets) == []
    assert exhausted_until(app, Category.WRITE, NOW) == MIDNIGHT
    assert exhausted_until(app, Category.READ, NOW) is None
    with pytest.raises(Waiting):
        client_of(sim, "quietcorner").create_board("Corners")
