"""A form field renders with its label, hint, counter and error."""

from django import forms


class PinLikeForm(forms.Form):
    title = forms.CharField(max_length=10, help_text="People see the first 40")
    description = forms.CharField(max_length=800, widget=forms.Textarea, required=False)
    when = forms.ChoiceField(choices=[("now", "Now"), ("later", "Later")], widget=forms.RadioSelect)
    remember = forms.BooleanField(required=False)
    password = forms.CharField(max_length=20, widget=forms.PasswordInput, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)


def group(name: str, data: dict[str, str] | None = None) -> str:
    return str(PinLikeForm(data)[name].as_field_group())


def test_a_text_field_is_labelled_described_and_counted() -> None:
    html = group("title")
    assert '<label class="field__label" for="id_title">Title</label>' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert 'id="id_title_helptext">People see the first 40</div>' in html
    assert 'data-counter="id_title" data-max="10">0 / 10<' in html


def test_a_wrong_field_is_tied_to_its_error() -> None:
    html = group("title", {"title": "eleven char"})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert '<div class="field__error" id="id_title_error"><p>Ensure' in html
    assert "11 / 10" in html


def test_a_right_field_has_an_empty_place_for_its_error() -> None:
    assert '<div class="field__error" id="id_title_error"></div>' in group("title")


def test_the_browser_may_not_cut_what_is_pasted() -> None:
    for name in ("title", "description", "password"):
        assert "maxlength" not in group(name)


def test_the_counter_counts_code_points() -> None:
    assert "2 / 10" in group("title", {"title": "é😀"})


def test_a_password_is_not_counted() -> None:
    assert "data-counter" not in group("password")


def test_a_text_area_is_counted() -> None:
    assert 'data-max="800">4 / 800<' in group("description", {"description": "soup"})


def test_radios_stand_in_a_fieldset_with_a_legend() -> None:
    html = group("when", {"when": ""})
    assert '<legend class="field__label">When</legend>' in html
    assert html.count('type="radio"') == 2
    assert (
        '<fieldset class="field field--choices" id="id_when" aria-describedby="id_when_error">'
        in html
    )


def test_radios_may_be_pills() -> None:
    class PillForm(forms.Form):
        when = forms.ChoiceField(widget=forms.RadioSelect(attrs={"data-pills": True}))

    assert '<div class="choices choices--pills">' in str(PillForm()["when"].as_field_group())
    assert '<div class="choices">' in group("when")


def test_a_checkbox_stands_before_its_label() -> None:
    html = group("remember")
    assert html.index('type="checkbox"') < html.index("<label")


def test_a_hidden_field_is_nothing_but_itself() -> None:
    assert group("version").strip() == '<input type="hidden" name="version" id="id_version">'
