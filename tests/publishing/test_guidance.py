"""The failure catalogue: a row for each cause, in words that a person understands."""

import re

import pytest

from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Need
from publishing.models import PinCause
from publishing.models.cause import OwnCause

CAUSES: list[PinCause] = [*Cause, *OwnConnectionCause, *OwnCause]
NAMES = {"account": "Hazel & Oak", "board": "Recipes", "section": "Soups", "host": "shop.example"}


def test_there_is_a_row_for_every_cause_and_no_other() -> None:
    assert set(guidance.CATALOGUE) == set(CAUSES)


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_says_in_two_sentences_what_happened_and_what_to_do(cause: PinCause) -> None:
    row = guidance.row(cause)
    said = row.sentence.format(**NAMES)
    assert len(re.findall(r"[.!?](?= |$)", said.replace("e.g.", ""))) == 2, said
    assert "{" not in said + row.headline.format(**NAMES)
    assert row.admin_note


@pytest.mark.parametrize("cause", CAUSES)
def test_a_row_has_no_codes_and_no_unknown_error(cause: PinCause) -> None:
    said = guidance.row(cause).sentence + guidance.row(cause).headline
    assert not re.search(r"\b[45]\d\d\b|error|exception|unknown", said, re.IGNORECASE)


@pytest.mark.parametrize("cause", CAUSES)
def test_whatever_ends_with_the_user_names_what_to_press(cause: PinCause) -> None:
    row = guidance.row(cause)
    if row.decision in (Decision.RETRY, Decision.NEEDS_YOU, Decision.CHECK):
        assert row.need is not None
    if row.need is Need.BOARD:
        assert row.field == "board"
