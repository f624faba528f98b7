"""What the composer says while somebody types."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from publishing.models import Lane, Pin
from tests.factories import NOW
from tests.publishing.views.composer import text

pytestmark = pytest.mark.usefixtures("clock")


def test_live_validation_answers_for_the_touched_fields_alone(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "title": "a" * 101, "link": "soup", "_touched": "title,nonsense"}
    page = text(signed_in.post("/pins/validate/", sent))
    assert 'id="id_title_error"' in page
    assert "these are 101" in page
    assert 'id="id_link_error"' not in page
    assert not re.search(r"<(input|textarea|select)", page)
    assert not Pin.objects.exists()


def test_live_validation_says_what_the_button_will_do(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "when": "pick", "at": "2026-11-23T15:00", "_touched": "at"}
    assert "Schedule for tomorrow 15:00" in text(signed_in.post("/pins/validate/", sent))


@pytest.mark.parametrize("link", ["https://shop.example/soup", "Shop.example/soup"])
def test_a_site_that_is_shut_out_is_told_while_its_link_is_typed_and_until_when(
    signed_in: Client, typed: dict[str, Any], link: str
) -> None:
    until = NOW + timedelta(hours=2, seconds=1)
    Lane.objects.update(blocked_hosts={"shop.example": until.isoformat()})
    said = (
        "Pinterest blocked a link to shop.example as spam, so no pin of Hazel &amp; Oak that leads "
        "there goes out before today 12:01."
    )
    page = text(signed_in.post("/pins/validate/", {**typed, "link": link, "_touched": "link"}))
    assert f'id="shut-out" hx-swap-oob="true">{said}</p>' in page
    assert said in page.split('id="live-fields"')[1]
    assert said in text(signed_in.post("/pins/new/", {**typed, "link": link, "action": "nothing"}))
    other = {**typed, "link": "https://another.example/", "_touched": "link"}
    assert "blocked a link" not in text(signed_in.post("/pins/validate/", other))


def test_a_site_that_an_image_of_a_carousel_leads_to_is_told_of_too(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    until = NOW + timedelta(hours=2)
    Lane.objects.update(blocked_hosts={"shop.example": until.isoformat()})
    sent = {**typed, "items-0-link": "https://shop.example/", "_touched": "items-0-link"}
    assert "blocked a link to shop.example" in text(signed_in.post("/pins/validate/", sent))
