"""The error reference."""

import re

import pytest
from django.test import Client

from accounts.models import User
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


def test_each_entry_says_what_we_do_and_what_to_press(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/", {"q": "image_url.reachable"}).content.decode()
    assert "We try again three times over about 3 minutes." in page
    assert "Change the image" in page
    assert "cover_image_url.reachable" in page


def test_administrators_read_how_it_shows(signed_in: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    page = signed_in.get("/help/errors/", {"q": "too small"}).content.decode()
    assert "Status 403 with code 233." in page


def test_the_monthly_check_up_is_answered(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/").content.decode()
    for subject in ("still connected", "still listed", "password", "boards", "five minutes"):
        assert subject in page[page.index('id="check-up"') :]
    assert 'id="check-up"' not in signed_in.get("/help/errors/", {"q": "spam"}).content.decode()


def test_links_within_the_page_lead_somewhere(signed_in: Client) -> None:
    page = signed_in.get("/help/errors/").content.decode()
    anchors = re.findall(r'href="#(\w+)"', page)
    assert anchors
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []
