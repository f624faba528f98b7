"""The composer's form."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from accounts.models import Board, PinterestAccount, User
from publishing import access
from publishing.forms import PinForm, first_values
from publishing.models import Lane, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board, soup: Media) -> dict[str, str]:
    """What a form that is all right sends."""
    return {
        "key": str(uuid.uuid4()),
        "account": str(hazel.pk),
        "media_key": str(soup.key),
        "title": "Autumn soup",
        "board": str(recipes.pk),
        "when": "next",
    }


def bound(
    user: User, typed: dict[str, str], files: Any = None, action: str = "schedule", **changes: str
) -> PinForm:
    data = QueryDict(mutable=True)
    data.update({**typed, **changes})
    accounts = access.accounts_of(user)
    form = PinForm(data, files, user=user, accounts=accounts, now=NOW, action=action)
    form.is_valid()
    return form


def test_a_whole_form_is_valid(alice: User, typed: dict[str, str], recipes: Board) -> None:
    form = bound(alice, typed)
    assert not form.errors
    assert (form.content.board, form.content.title) == (recipes, "Autumn soup")


def test_a_draft_needs_only_an_account(alice: User, typed: dict[str, str]) -> None:
    form = bound(alice, {"key": typed["key"], "account": typed["account"]}, action="draft")
    assert not form.errors
    assert form.due_at is None


@pytest.mark.parametrize("action", ["schedule", "publish"])
def test_a_pin_that_goes_out_needs_an_image_and_a_board(
    alice: User, typed: dict[str, str], action: str
) -> None:
    form = bound(alice, typed, action=action, media_key="", board="")
    assert set(form.errors) == {"upload", "board"}


def test_somebody_elses_board_is_refused_at_its_field(
    alice: User, bob: User, typed: dict[str, str]
) -> None:
    theirs = factories.board(factories.account(bob))
    form = bound(alice, typed, board=str(theirs.pk))
    assert "none of Hazel & Oak's boards" in form.errors["board"][0]


@pytest.mark.parametrize(
    "fields",
    [{"missing_since": NOW}, {"is_ads_only": True}, {"privacy": Board.Privacy.PROTECTED}],
    ids=["gone", "for ads", "protected"],
)
def test_a_board_that_is_not_offered_is_refused(
    alice: User, typed: dict[str, str], recipes: Board, fields: dict[str, Any]
) -> None:
    Board.objects.filter(pk=recipes.pk).update(**fields)
    assert "board" in bound(alice, typed).errors


@pytest.mark.parametrize("value", ["soup", "1-2-3", "-1", "999999999999999999999", "\0"])
def test_a_board_that_is_no_board_is_refused(
    alice: User, typed: dict[str, str], value: str
) -> None:
    assert "board" in bound(alice, typed, board=value).errors


def test_a_section_goes_with_its_board(alice: User, typed: dict[str, str], recipes: Board) -> None:
    soups = factories.section(recipes)
    form = bound(alice, typed, board=f"{recipes.pk}-{soups.pk}")
    assert (form.content.board, form.content.section) == (recipes, soups)


def test_a_section_of_another_board_is_refused(
    alice: User, typed: dict[str, str], recipes: Board
) -> None:
    other = factories.section(factories.board(recipes.account, "Garden"))
    assert "board" in bound(alice, typed, board=f"{recipes.pk}-{other.pk}").errors


def test_sections_that_vanished_are_not_offered(
    alice: User, typed: dict[str, str], recipes: Board
) -> None:
    gone = factories.section(recipes, missing_since=NOW)
    assert "board" in bound(alice, typed, board=f"{recipes.pk}-{gone.pk}").errors


def test_somebody_elses_account_is_refused(alice: User, bob: User, typed: dict[str, str]) -> None:
    theirs = factories.account(bob)
    assert "account" in bound(alice, typed, account=str(theirs.pk)).errors


def test_somebody_elses_file_is_no_image(alice: User, bob: User, typed: dict[str, str]) -> None:
    theirs = factories.media(bob)
    assert "upload" in bound(alice, typed, media_key=str(theirs.key)).errors


def test_a_new_file_is_kept_although_something_else_is_wrong(
    alice: User, typed: dict[str, str]
) -> None:
    files = {"upload": SimpleUploadedFile("new.jpg", factories.picture())}
    form = bound(alice, typed, files, title="a" * 101)
    assert form.image is not None
    assert form.image.original_name == "new.jpg"
    assert set(form.errors) == {"title"}


def test_a_wrong_file_leaves_the_chosen_one(
    alice: User, typed: dict[str, str], soup: Media
) -> None:
    files = {"upload": SimpleUploadedFile("new.jpg", b"no image")}
    form = bound(alice, typed, files)
    assert set(form.errors) == {"upload"}
    assert form.image == soup


def test_the_next_free_time_is_preselected(alice: User, hazel: PinterestAccount) -> None:
    form = PinForm(user=alice, accounts=[hazel], now=NOW)
    assert form["when"].value() == "next"
    assert form.outcomes["next"] == "today 12:00"


def test_the_next_free_time_skips_what_another_pin_has(
    alice: User, typed: dict[str, str], hazel: PinterestAccount
) -> None:
    noon = datetime(2026, 11, 22, 17, tzinfo=UTC)
    factories.pin(hazel, status="scheduled", due_at=noon)
    factories.pin(hazel, due_at=noon + timedelta(hours=3))  # a draft takes no time
    assert bound(alice, typed).due_at == noon + timedelta(hours=3)


def test_free_times_of_the_account_replace_the_default(
    alice: User, typed: dict[str, str], hazel: PinterestAccount
) -> None:
    Lane.objects.filter(account=hazel).update(free_times={"1": ["07:30"]})  # Tuesdays
    assert bound(alice, typed).due_at == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


def test_tomorrow_is_at_nine_where_the_account_is(alice: User, typed: dict[str, str]) -> None:
    form = bound(alice, typed, when="tomorrow")
    assert form.due_at == datetime(2026, 11, 23, 14, tzinfo=UTC)


def test_a_picked_time_is_read_in_the_accounts_zone(alice: User, typed: dict[str, str]) -> None:
    form = bound(alice, typed, when="pick", at="2026-12-24T18:30")
    assert form.due_at == datetime(2026, 12, 24, 23, 30, tzinfo=UTC)
    assert form.outcomes["pick"] == "Thu 24 Dec 18:30"
    assert form.zone_words == "New York, UTC\N{MINUS SIGN}5"


def test_the_current_minute_counts_as_now(alice: User, typed: dict[str, str]) -> None:
    assert not bound(alice, typed, when="pick", at="2026-11-22T10:00").errors


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-22T09:59", "has passed"),
        ("1950-01-01T09:00", "has passed"),
        ("0001-01-01T00:00", "has passed"),
        ("9999-12-31T23:59", "next five years"),
        ("2027-03-14T02:30", "Choose 01:59 or 03:00"),
        ("", "Choose a date and a time"),
        ("soon", "Give a date and a time"),
        ("2026-02-30T09:00", "Give a date and a time"),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    alice: User, typed: dict[str, str], at: str, said: str
) -> None:
    form = bound(alice, typed, when="pick", at=at)
    assert said in form.errors["at"][0]


def test_a_wrong_time_does_not_matter_where_it_is_not_asked_for(
    alice: User, typed: dict[str, str]
) -> None:
    assert not bound(alice, typed, when="next", at="1950-01-01T09:00").errors
    assert not bound(alice, typed, when="pick", at="", action="publish").errors


def test_the_repeated_hour_says_that_it_takes_the_first(alice: User, typed: dict[str, str]) -> None:
    form = bound(alice, typed, when="pick", at="2027-11-07T01:30")
    assert form.due_at == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
    assert "twice" in form.advice[0]


def test_advice_does_not_stand_in_the_way(alice: User, typed: dict[str, str]) -> None:
    factories.media(alice, width=1500, height=1000)
    form = bound(alice, typed, description="a" * 501, link="https://bit.ly/x")
    assert not form.errors
    said = " ".join(form.advice)
    assert "longer than 500" in said
    assert "Short links" in said
    assert "No alt text" in said


@pytest.mark.parametrize("environment", PinterestAccount.Environment)
@pytest.mark.parametrize("owner", ["", "hazelandoak", "somebodyelse"])
def test_a_group_board_in_the_sandbox_disturbs_its_owner(
    alice: User, hazel: PinterestAccount, typed: dict[str, str], owner: str, environment: str
) -> None:
    PinterestAccount.objects.update(environment=environment, username="hazelandoak")
    Board.objects.update(owner_username=owner)
    form = bound(alice, typed)
    assert not form.errors
    disturbs = (owner, environment) == ("somebodyelse", "sandbox")
    assert ("This is a board of somebodyelse" in " ".join(form.advice)) == disturbs


def test_the_last_used_board_is_preselected_and_comes_first(
    alice: User, hazel: PinterestAccount, recipes: Board
) -> None:
    garden = factories.board(hazel, "Garden")
    factories.pin(hazel, board=recipes)
    form = PinForm(user=alice, accounts=[hazel], now=NOW)
    assert form["board"].value() == str(recipes.pk)
    assert form.fields["board"].choices == [  # type: ignore[attr-defined]
        ("", "Choose a board"),
        ("Used lately", [(str(recipes.pk), "Recipes")]),
        ("All other boards", [(str(garden.pk), "Garden")]),
    ]


def test_an_existing_pin_starts_with_what_it_has(
    alice: User, hazel: PinterestAccount, recipes: Board
) -> None:
    due_at = NOW + timedelta(days=1)
    pin = factories.pin(hazel, board=recipes, due_at=due_at, link="https://shop.example/")
    first = first_values(pin, NOW)
    assert first["when"] == "pick"
    assert f"{first['at']:%d %H:%M}" == "23 10:00"
    form = PinForm(user=alice, accounts=[hazel], now=NOW, pin=pin, initial=first)
    assert 'value="2026-11-23T10:00"' in str(form["at"])
    assert form["link"].value() == "https://shop.example/"


def test_a_pin_whose_time_has_passed_starts_with_the_next_free_time(
    alice: User, hazel: PinterestAccount
) -> None:
    pin = factories.pin(hazel, due_at=NOW - timedelta(days=1))
    assert "when" not in first_values(pin, NOW)


def test_the_kept_time_of_a_pin_is_free_for_itself(alice: User, hazel: PinterestAccount) -> None:
    noon = datetime(2026, 11, 22, 17, tzinfo=UTC)
    pin = factories.pin(hazel, status=Pin.Status.SCHEDULED, due_at=noon)
    assert PinForm(user=alice, accounts=[hazel], now=NOW, pin=pin).free_at == noon
