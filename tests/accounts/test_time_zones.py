"""Choosing a time zone: a list in which a person finds theirs."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts import time_zones
from accounts.models import PinterestAccount

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


def test_common_zones_come_first_and_each_says_its_distance_from_utc() -> None:
    groups = dict(time_zones.choices(NOW))
    assert list(groups)[:2] == ["Common", "Africa"]
    assert ("America/New_York", "New York (UTC−5)") in groups["Common"]
    assert ("America/New_York", "New York (UTC−5)") in groups["America"]
    assert ("America/Indiana/Knox", "Indiana, Knox (UTC−6)") in groups["America"]
    assert ("UTC", "UTC") in groups["Common"]


def test_the_distance_is_that_of_the_season() -> None:
    summer = dict(time_zones.choices(datetime(2026, 7, 1, tzinfo=UTC)))
    assert ("America/New_York", "New York (UTC−4)") in summer["Common"]


def test_a_zone_that_is_not_on_the_list_stays_what_it_is() -> None:
    groups = dict(time_zones.choices(NOW, "US/Eastern"))
    assert groups["As it is"] == [("US/Eastern", "Eastern (UTC−5)")]
    assert "As it is" not in dict(time_zones.choices(NOW, "Europe/Paris"))


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../../etc/passwd", "\0"])
def test_a_zone_that_is_none_is_refused_at_its_field(
    alice_client: Client, hazel: PinterestAccount, zone: str
) -> None:
    for address in (
        reverse("accounts:connect"),
        reverse("accounts:settings", args=[hazel.pk]),
    ):
        answer = alice_client.post(address, {"time_zone": zone})
        page = answer.content.decode()
        assert answer.status_code == 422
        error = page.split('id="id_time_zone_error">')[1].split("</div>")[0]
        assert "Choose a time zone" in error
        assert 'aria-invalid="true"' in page


def test_the_zone_is_said_as_people_say_it(alice_client: Client, hazel: PinterestAccount) -> None:
    address = reverse("accounts:settings", args=[hazel.pk])
    page = alice_client.post(address, {"time_zone": "Asia/Tokyo"}, follow=True).content.decode()
    assert "are now those of Tokyo." in page
    assert '<option value="Asia/Tokyo" selected>' in page
