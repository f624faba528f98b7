from datetime import UTC, datetime, timedelta

import pytest

from accounts.pinterest.budgets import Category, exhausted_until, merged
from accounts.pinterest.ratelimit import parse, retry_after
from accounts.pinterest.types import Budget

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
READS = '100, 100;w=1;name="safety_net_app_id_user_id", 1000;w=60;name="org_read_app_id_user_id"'
ANALYTICS = (
    '60, 100;w=1;name="safety_net_app_id_user_id", 60;w=60;name="org_analytics_app_id_user_id"'
)


def test_the_structured_header_gives_a_budget_for_each_limit() -> None:
    headers = {
        "X-RateLimit-Limit": ANALYTICS,
        "X-RateLimit-Remaining": "59",
        "X-RateLimit-Reset": "42",
    }
    assert parse(headers, NOW) == [
        Budget("safety_net_app_id_user_id", 100, 1),
        Budget("org_analytics_app_id_user_id", 60, 60, 59, NOW + timedelta(seconds=42)),
    ]


def test_what_remains_belongs_to_the_limit_named_first() -> None:
    headers = {"x-ratelimit-limit": READS, "x-ratelimit-remaining": "99"}
    remaining = {budget.name: budget.remaining for budget in parse(headers, NOW)}
    assert remaining == {"safety_net_app_id_user_id": 99, "org_read_app_id_user_id": None}


SAFETY, WRITES = "safety_net_app_id_user_id", "org_write_app_id_user_id"


@pytest.mark.parametrize(
    ("reset", "meant"),
    [("42", WRITES), ("60", WRITES), ("61", WRITES), ("2", WRITES), ("1", SAFETY), (None, SAFETY)],
)
def test_of_limits_that_are_equally_high_only_one_is_meant(reset: str | None, meant: str) -> None:
    limits = f'100, 100;w=1;name="{SAFETY}", 100;w=60;name="{WRITES}"'
    headers = {"x-ratelimit-limit": limits, "x-ratelimit-remaining": "0"}
    found = parse(headers | ({"x-ratelimit-reset": reset} if reset else {}), NOW)
    assert [budget.name for budget in found if budget.remaining == 0] == [meant]
    ends = {budget.name for budget in found if budget.resets_at}
    assert ends == ({meant} if reset else set())


def test_used_up_writes_do_not_keep_from_reading() -> None:
    limits = f'100, 100;w=1;name="{SAFETY}", 100;w=60;name="{WRITES}"'
    spent = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "42"}
    kept = merged({}, parse({"x-ratelimit-limit": limits, **spent}, NOW), NOW)
    assert exhausted_until(kept, Category.WRITE, NOW) == NOW + timedelta(seconds=42)
    assert exhausted_until(kept, Category.READ, NOW) is None


def test_an_epoch_is_a_moment() -> None:
    epoch = str(int(NOW.timestamp()) + 120)
    headers = {"x-ratelimit-limit": "300;w=86400", "x-ratelimit-reset": epoch}
    assert parse(headers, NOW)[0].resets_at == NOW + timedelta(seconds=120)
    assert retry_after(headers, NOW) == 120


def test_a_plain_number_is_a_budget_without_a_name() -> None:
    assert parse({"x-ratelimit-limit": "300", "x-ratelimit-remaining": "7"}, NOW) == [
        Budget("", 300, None, 7)
    ]


def test_a_daily_budget_may_reset_later_than_a_wait_may_last() -> None:
    headers = {"x-ratelimit-limit": "300, 300;w=86400;name=trial", "x-ratelimit-reset": "40000"}
    assert parse(headers, NOW)[0].resets_at == NOW + timedelta(seconds=40_000)
    assert retry_after(headers, NOW) == 3_600


@pytest.mark.parametrize(
    "text", ["", "abc", ";;;", "-1", "9" * 5_000, '"100"', 'x;w=1;name="y"', "\u0661;w=\u0661"]
)
def test_a_header_that_is_no_limit_gives_no_budget(text: str) -> None:
    assert parse({"x-ratelimit-limit": text, "x-ratelimit-remaining": text}, NOW) == []


def test_no_headers_give_nothing() -> None:
    assert parse({}, NOW) == []
    assert retry_after({}, NOW) is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-ratelimit-reset": "30"}, 30),
        ({"x-ratelimit-reset": "0"}, 1),
        ({"x-ratelimit-reset": "999999"}, 3_600),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) - 60)}, 1),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 90)}, 90),
        ({"x-ratelimit-reset": "soon"}, None),
        ({"Retry-After": "120", "x-ratelimit-reset": "3"}, 120),
        ({"retry-after": "7200"}, 7_200),
        ({"retry-after": "999999"}, 86_400),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "1.5"}, 1),
        ({"retry-after": "Sun, 22 Nov 2026 12:05:00 GMT"}, 300),
        ({"retry-after": "Sun, 22 Nov 2026 11:05:00 GMT"}, 1),
        ({"retry-after": "Sun, 22 Nov 2026 12:05:00 -0000"}, 300),
        ({"retry-after": "later"}, None),
        ({"retry-after": "later", "x-ratelimit-reset": "8"}, 8),
    ],
)
def test_the_wait_is_read_and_bounded(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds
