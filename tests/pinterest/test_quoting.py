"""What people write in a pin never decides what Pinterest's answer means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.pinterest.quoting import tidy, without_values
from accounts.pinterest.recognition import Answer, recognise
from tests.pinterest.test_recognition import LONGER_ROWS, ROWS

SAID = [row[2] for row in ROWS] + [answer.detail + answer.data for answer, _ in LONGER_ROWS]
ODD = [
    "it's",
    "'",
    '"',
    '"so"',
    "the site's",
    "\N{RIGHT SINGLE QUOTATION MARK}",
    "spam, redirect_uri",
]
VALUES = st.lists(st.sampled_from([*SAID, *ODD]) | st.text(max_size=20), max_size=4).map(" ".join)
FRAMES = (
    "Invalid request: {field}: {value} violates constraint: maxLength=100",
    "Invalid request: {field}: {value} is too long",
    "Invalid request: {value} does not match '^\\d+$'",
    "Something new about your {field} {value}.",
    "{value}",
)
FIELDS = ("title", "description", "link", "alt_text")
ANSWERS = sorted({(row[0], row[1]) for row in ROWS}, key=str)
# As Python, JSON and people quote.
MARKS = (
    "''",
    '""',
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",
    "\u2018\u2019",
    "``",
)


@given(
    answer=st.sampled_from(ANSWERS),
    frame=st.sampled_from(FRAMES),
    field=st.sampled_from(FIELDS),
    marks=st.sampled_from(MARKS),
    value=VALUES,
)
def test_a_quoted_text_of_a_pin_never_changes_the_cause(
    answer: tuple[int, int | None], frame: str, field: str, marks: str, value: str
) -> None:
    def cause(of: str) -> str:
        message = frame.format(field=field, value=f"{marks[0]}{of}{marks[1]}")
        return recognise(Answer("pins/create", *answer, message))

    assert cause(value) == cause("Soup")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Sorry! This site doesn\u2019t allow you to save Pins.",) * 2,
        (
            r"Invalid request: 'x' does not match '^\d+$'",
            r"Invalid request: does not match '^\d+$'",
        ),
        ("title: 'it's 'so' new' is too long", "title: is too long"),
        ("title: 'never clo", "title:"),
        ("title='x' is too long", "title= is too long"),
        ("", ""),
    ],
)
def test_what_is_quoted_is_left_out(said: str, words: str) -> None:
    assert without_values(tidy(said)).split() == tidy(words).split()
