from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.pinterest import parsing
from accounts.pinterest.reading import Unreadable
from accounts.pinterest.types import Account, Board, Pin, Section


def test_an_id_is_all_that_is_needed() -> None:
    assert parsing.account({"id": "1"}) == Account("1")
    assert parsing.board({"id": "2"}) == Board("2")
    assert parsing.section({"id": "3"}) == Section("3")
    assert parsing.pin({"id": "4"}) == Pin("4")


@pytest.mark.parametrize("value", [{}, {"id": None}, {"id": ""}, {"id": True}, {"id": ["1"]}, None])
def test_without_an_id_nothing_can_be_read(value: Any) -> None:
    with pytest.raises(Unreadable):
        parsing.pin(value)


ODD = ["12a", "../1", " 1", "1\n", "\x001", "١٢", "1" * 33, 10**32, -1, 1.0, "null"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("parse", [parsing.account, parsing.board, parsing.section, parsing.pin])
def test_what_is_no_id_of_pinterests_is_not_taken_for_one(
    parse: Callable[[dict[str, Any]], object], odd: object
) -> None:
    with pytest.raises(Unreadable):
        parse({"id": odd})


def test_a_number_for_an_id_becomes_a_string() -> None:
    assert parsing.pin({"id": 813744226420123456789}).id == "813744226420123456789"


@time_machine.travel(datetime(2026, 11, 22, tzinfo=ZoneInfo("America/New_York")))
def test_a_time_without_a_zone_is_utc_wherever_the_server_stands() -> None:
    pin = parsing.pin({"id": "4", "created_at": "2022-10-13T01:40:29"})
    assert pin.created_at == datetime(2022, 10, 13, 1, 40, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2022-10-13T01:40:29Z", "2022-10-13T01:40:29.000+00:00", "2022-10-13T03:40:29+02:00"]
)
def test_a_time_with_a_zone_is_brought_to_utc(text: str) -> None:
    pin = parsing.pin({"id": "4", "created_at": text})
    assert pin.created_at == datetime(2022, 10, 13, 1, 40, 29, tzinfo=UTC)
    assert pin.created_at.tzinfo is UTC


@pytest.mark.parametrize("value", ["yesterday", "", None, 1665625229, "0001-01-01T00:00:00+14:00"])
def test_a_time_that_is_none_is_left_out(value: Any) -> None:
    assert parsing.pin({"id": "4", "created_at": value}).created_at is None


def test_every_field_of_a_board_arrives() -> None:
    board = parsing.board(
        {
            "id": "549755885175",
            "name": "Recipes",
            "description": "All of them",
            "privacy": "SOMETHING_NEW",
            "pin_count": 5,
            "collaborator_count": 1,
            "owner": {"username": "hazelandoak"},
            "is_ads_only": True,
            "media": {"image_cover_url": "https://i.example/c.jpg"},
            "board_pins_modified_at": "2023-03-14T09:26:53",
        }
    )
    modified = datetime(2023, 3, 14, 9, 26, 53, tzinfo=UTC)
    assert board == Board(
        "549755885175", "Recipes", "All of them", "SOMETHING_NEW", 5, 1, "hazelandoak", True,
        "https://i.example/c.jpg", modified,
    )  # fmt: skip


def test_a_pin_tells_whose_board_it_is_on() -> None:
    pin = parsing.pin({"id": "4", "board_id": "5", "board_owner": {"username": "hazelandoak"}})
    assert (pin.board_id, pin.board_owner) == ("5", "hazelandoak")


def test_fields_of_a_wrong_type_count_as_missing() -> None:
    odd = {"id": "2", "name": 7, "pin_count": "5", "owner": [], "media": None, "is_ads_only": "yes"}
    assert parsing.board(odd) == Board("2")
    assert parsing.pin({"id": "4", "is_owner": 1, "title": None, "board_owner": "x"}) == Pin("4")
    assert parsing.account({"id": "1", "pin_count": -1, "board_count": True}) == Account("1")


def test_what_no_database_can_hold_is_dropped() -> None:
    assert parsing.pin({"id": "4", "title": "a\x00b\ud800c \U0001f33b"}).title == "abc \U0001f33b"
