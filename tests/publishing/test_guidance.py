"""The failure catalogue: a row for each cause, in words that a person understands."""

import re

import pytest

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Need
from publishing.models import PinCause
from publishing.models.cause import OwnCause
from tests.publishing.said import SAID, TO_RECONNECT

CAUSES: list[PinCause] = [*Cause, *OwnConnectionCause, *OwnCause]
NAMES = {
    "account": "Hazel & Oak",
    "environment": "Pinterest's sandbox",
    "board": "Recipes",
    "section": "Soups",
    "host": "shop.example",
    "then": "we try again",
}


def test_there_is_a_row_for_every_cause_and_no_other() -> None:
    assert set(guidance.CATALOGUE) == set(CAUSES)


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?= |$)", text))


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_says_in_two_sentences_what_happened_and_what_to_do(cause: PinCause) -> None:
    row = guidance.row(cause)
    said = [row.sentence.format(**NAMES), row.given_up.format(**NAMES)]
    assert [sentences(text) for text in said if text] == [2] * (2 if row.given_up else 1), said
    assert "{" not in "".join((*said, row.headline.format(**NAMES)))


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_has_no_codes_and_no_unknown_error(cause: PinCause) -> None:
    row = guidance.row(cause)
    said = row.sentence + row.headline + row.given_up
    assert not re.search(r"\b[45]\d\d\b|error|exception|unknown", said, re.IGNORECASE)


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_tells_administrators_how_it_shows_and_what_to_do(cause: PinCause) -> None:
    row = guidance.row(cause)
    assert row.recognised.endswith(".")
    assert row.admin_note.endswith(".")


@pytest.mark.parametrize("cause", CAUSES)
def test_only_what_is_tried_again_can_be_given_up(cause: PinCause) -> None:
    row = guidance.row(cause)
    assert bool(row.given_up) == (row.decision is Decision.RETRY)


@pytest.mark.parametrize("cause", CAUSES)
def test_what_the_form_can_mend_names_its_field(cause: PinCause) -> None:
    row = guidance.row(cause)
    if row.need is Need.FIX and cause is not Cause.PIN_GONE:
        assert row.field in ("link", "media", "cover", "description")
    assert bool(row.button) == (row.need not in (None, Need.OPERATOR) or bool(row.own_button))


@pytest.mark.parametrize("cause", CAUSES)
def test_whatever_ends_with_the_user_names_what_to_press(cause: PinCause) -> None:
    row = guidance.row(cause)
    if row.decision in (Decision.RETRY, Decision.NEEDS_YOU, Decision.CHECK):
        assert row.need is not None
    if row.need is Need.BOARD:
        assert row.field == "board"


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_says_what_happened_and_then_what_to_do(cause: PinCause) -> None:
    happened, advice = SAID[cause]
    said = guidance.row(cause).sentence.format(**NAMES)
    assert happened in said
    assert said.index(advice) > said.index(happened)


@pytest.mark.parametrize("cause", CAUSES)
def test_nobody_is_told_to_reconnect_where_that_mends_nothing(cause: PinCause) -> None:
    row = guidance.row(cause)
    told = re.search(
        r"\breconnect(?!ing does not help)", row.sentence + row.given_up, re.IGNORECASE
    )
    assert bool(told) == (cause in TO_RECONNECT)
