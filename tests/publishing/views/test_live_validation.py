"""What the composer says while somebody types."""

import re
from typing import Any

import pytest
from django.test import Client

from publishing.models import Pin
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
