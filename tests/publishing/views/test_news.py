"""What a pin's page asks for while the pin goes out."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Board, PinterestAccount, User
from publishing.models import Attempt, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
STATEMENTS = 7  # with the one that counts what waits while no worker is alive


@pytest.fixture
def going(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, status="publishing", due_at=NOW)


def question(page: str) -> str:
    """Return the address that the page asks for news at; "" when it asks no more."""
    found = re.search(r'id="pin-watch"[^>]*hx-get="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def page_of(client: Client, pin: Pin) -> str:
    return str(client.get(reverse("publishing:pin", args=[pin.pk])).content.decode())


def test_nothing_is_answered_while_nothing_changed(signed_in: Client, going: Pin) -> None:
    asked = question(page_of(signed_in, going))
    assert signed_in.get(asked).status_code == 204


def test_what_changed_comes_with_the_next_question(signed_in: Client, going: Pin) -> None:
    asked = question(page_of(signed_in, going))
    factories.attempt(going, outcome=Attempt.Outcome.UNKNOWN)
    Pin.objects.update(status="checking")
    news = signed_in.get(asked).content.decode()
    for piece in ("pin-state", "pin-standing", "pin-verbs", "pin-attempts"):
        assert re.search(rf'id="{piece}"[^>]* hx-swap-oob="true"', news)
    assert "Checking with Pinterest: We sent it" in unescape(news.split('id="live"')[1])
    assert question(news) not in {"", asked}
    assert signed_in.get(question(news)).status_code == 204


@pytest.fixture
def pressed(signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """A pin after “Publish now”; its page was not looked at yet."""
    pin = factories.pin(hazel, board=recipes, media=soup)
    address = reverse("publishing:publish_now", args=[pin.pk])
    assert signed_in.post(address, {"version": pin.version}).status_code == 302
    return pin


def test_what_was_hoped_for_goes_when_the_pin_stands_otherwise(
    signed_in: Client, pressed: Pin
) -> None:
    page = page_of(signed_in, pressed)
    assert "It goes out as soon as the worker runs." in page.split('id="passing"')[1]
    Pin.objects.update(status="needs_you", cause="link_refused", next_at=None)
    assert (
        '<div id="passing" hx-swap-oob="innerHTML"></div>'
        in signed_in.get(question(page)).content.decode()
    )


@pytest.mark.parametrize("status", ["published", "needs_you", "checking"])
def test_what_was_hoped_for_is_not_said_of_a_pin_that_stands_otherwise_already(
    signed_in: Client, pressed: Pin, status: str
) -> None:
    Pin.objects.update(status=status)
    assert "It goes out as soon as the worker runs." not in page_of(signed_in, pressed)


def test_a_pin_that_is_out_is_asked_for_no_more(signed_in: Client, going: Pin) -> None:
    asked = question(page_of(signed_in, going))
    Pin.objects.update(status="published", published_at=NOW, pinterest_id="4711")
    news = signed_in.get(asked).content.decode()
    assert "See it on Pinterest" in news
    assert 'id="pin-watch"' in news
    assert question(news) == ""
    assert question(page_of(signed_in, going)) == ""


@pytest.mark.parametrize("until", ["1", "", "x", "9" * 30, "-1"])
def test_the_questions_end_without_a_word_when_nothing_changed(
    signed_in: Client, going: Pin, until: str
) -> None:
    asked = re.sub("until=.*", f"until={until}", question(page_of(signed_in, going)))
    news = signed_in.get(asked).content.decode()
    assert question(news) == ""
    assert 'id="live"' not in news


def test_news_costs_few_statements_however_often_it_was_tried(
    signed_in: Client, going: Pin, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 20):
        factories.attempt(going, number, outcome=Attempt.Outcome.NOT_SENT)
    address = reverse("publishing:pin_news", args=[going.pk])
    with django_assert_max_num_queries(STATEMENTS):
        assert signed_in.get(address).status_code == 200


def test_news_is_for_those_who_may_see_the_pin(signed_in: Client, bob: User, going: Pin) -> None:
    theirs = factories.pin(factories.account(bob), status="publishing")
    assert signed_in.get(reverse("publishing:pin_news", args=[theirs.pk])).status_code == 404
    signed_in.logout()
    assert signed_in.get(reverse("publishing:pin_news", args=[going.pk])).status_code == 302
