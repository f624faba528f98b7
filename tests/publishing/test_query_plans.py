"""Whoever looks for what is due reads what is due, however many pins are planned for later."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import PinterestAccount
from publishing import clock
from publishing.lanes import today
from publishing.models import Pin
from publishing.videos import finding
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL chooses by what is in the table"
    ),
]

Execute = Callable[[str, Any, bool, Any], Any]


def plans(act: Callable[[], object]) -> str:
    """Return how SQLite reads the pins for each statement, with parameters as they are sent."""
    found: list[str] = []

    def explained(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "WITH")):
            rows = execute(f"EXPLAIN QUERY PLAN {sql}", params, many, context).fetchall()
            found.extend(row[3] for row in rows)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        act()
    return "\n".join(line for line in found if "publishing_pin" in line)


def sent(*hint: object) -> None:
    """Nobody is to be told."""


@pytest.mark.parametrize(
    "look",
    [
        lambda now: clock.dispatch(now, sent),
        clock.seconds_to_sleep,
        lambda now: finding.dispatch(now, sent),
    ],
    ids=["due", "next", "videos"],
)
def test_the_clock_uses_the_index_by_time(look: Callable[[Any], object]) -> None:
    assert plans(lambda: look(timezone.now())).startswith(
        "SEARCH publishing_pin USING INDEX pin_next (next_at"
    )


def test_a_lane_uses_the_index_by_account_and_time(hazel: PinterestAccount) -> None:
    soon = timezone.now() + timedelta(seconds=1)
    due = Pin.objects.filter(account=hazel).due(soon).order_by("next_at", "due_at", "pk")
    assert plans(lambda: list(due)) == (
        "SEARCH publishing_pin USING INDEX pin_next_of_account (account_id=? AND next_at<?)"
    )


def test_a_cap_is_counted_by_the_indexes(hazel: PinterestAccount) -> None:
    pin = factories.pin(hazel)
    used = plans(lambda: today.out([pin], timezone.now()))
    names = ("pin_published", "pin_next_of_account", "pin_needs_you")
    assert "SCAN publishing_pin" not in used
    assert all(f"INDEX {name} (account_id=?" in used for name in names), used
