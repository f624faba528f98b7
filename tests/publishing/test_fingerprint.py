"""Whether a pin on a board is ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from accounts.pinterest import types
from publishing.fingerprint import matches
from publishing.models import Pin

BEGAN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OURS = Pin(title="Soup & bread", description="Two  lines", link="https://a.example", alt_text="é")
FOUND = types.Pin(
    "1",
    title="Soup & bread",
    description="Two  lines",
    link="https://a.example",
    alt_text="é",
    created_at=BEGAN,
    is_owner=True,
)


def test_the_same_words_after_the_attempt_are_ours() -> None:
    assert matches(FOUND, OURS, BEGAN)


@pytest.mark.parametrize(
    "rewritten",
    [
        replace(FOUND, title="Soup &amp; bread"),
        replace(FOUND, description="Two lines "),
        replace(FOUND, alt_text="e\N{COMBINING ACUTE ACCENT}"),
        replace(FOUND, is_owner=None),
        replace(FOUND, created_at=None),
        replace(FOUND, created_at=BEGAN - timedelta(seconds=90)),  # its clock, not ours
    ],
)
def test_what_pinterest_may_have_rewritten_still_matches(rewritten: types.Pin) -> None:
    assert matches(rewritten, OURS, BEGAN)


def test_a_pin_without_words_is_told_by_its_time_alone() -> None:
    bare, found = Pin(), types.Pin("1", created_at=BEGAN, is_owner=True)
    assert matches(found, bare, BEGAN)
    assert not matches(replace(found, created_at=BEGAN + timedelta(minutes=5)), bare, BEGAN)
    assert not matches(replace(found, created_at=None), bare, BEGAN)


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, title="Soup and bread"),
        replace(FOUND, description=""),
        replace(FOUND, link="https://b.example"),
        replace(FOUND, alt_text="e"),
        replace(FOUND, is_owner=False),
        replace(FOUND, created_at=BEGAN - timedelta(minutes=3)),
    ],
)
def test_anything_else_is_not_ours(other: types.Pin) -> None:
    assert not matches(other, OURS, BEGAN)
