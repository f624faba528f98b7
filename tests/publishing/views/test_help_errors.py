"""The error reference."""

import pytest
from django.test import Client

from publishing import guidance

pytestmark = pytest.mark.django_db


def test_every_cause_has_its_anchor(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/").content.decode()
    for cause in guidance.CATALOGUE:
        assert f'id="{cause}"' in page


def test_it_can_be_searched(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/", {"q": "SPAM"}).content.decode()
    assert 'id="link_spam"' in page
    assert 'id="board_gone"' not in page


def test_a_search_without_a_hit_says_so(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/", {"q": "<zebra>"}).content.decode()
    assert "Nothing here mentions “&lt;zebra&gt;”" in page


def test_what_is_meant_for_administrators_is_not_shown_to_marketers(signed_in: Client) -> None:
    assert "MEDIA_ROOT" not in signed_in.get("/help/errors/").content.decode()
