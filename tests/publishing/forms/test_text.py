"""Texts: counted in code points, free of what nobody can see."""

import pytest
from django.core.exceptions import ValidationError

from publishing.forms.text import PlainText

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"  # one sign, 5 points


def refusal(text: str, **options: bool) -> str:
    with pytest.raises(ValidationError) as caught:
        PlainText(max_length=100, **options).clean(text)
    return str(caught.value.messages[0])


@pytest.mark.parametrize("text", ["a" * 100, "é" * 100, FAMILY * 20, "\N{FIRE}" * 100])
def test_100_code_points_are_accepted(text: str) -> None:
    assert PlainText(max_length=100).clean(text) == text


def test_101_are_refused_with_their_number() -> None:
    assert refusal("a" * 101) == "Use at most 100 characters: these are 101."


def test_a_line_break_of_a_form_counts_as_one_character() -> None:
    assert PlainText(max_length=100).clean("a\r\nb") == "a\nb"
    assert len(PlainText(max_length=100).clean("a\r\n" * 49 + "bc")) == 100


def test_a_title_has_one_line() -> None:
    assert PlainText(max_length=100, one_line=True).clean("Autumn\r\nsoup") == "Autumn soup"


@pytest.mark.parametrize("character", ["\0", "\x08", "\x1b", "\ud83d", "\x9f"])
def test_what_nobody_can_see_is_refused_with_its_number(character: str) -> None:
    assert f"U+{ord(character):04X}" in refusal(f"soup{character}pot")


@pytest.mark.parametrize("text", ["\u200b", "\ufeff\u200b \u2060", "\u00a0", "\u200d\n\u200d"])
def test_a_text_of_which_nothing_is_seen_is_empty(text: str) -> None:
    assert PlainText(max_length=100).clean(text) == ""


def test_emoji_newer_than_this_python_are_accepted() -> None:
    assert PlainText(max_length=10).clean("\U0001fae9") == "\U0001fae9"


def test_the_browser_is_told_no_maximum_that_cuts_silently() -> None:
    assert "maxlength" not in PlainText(max_length=100).widget.attrs
