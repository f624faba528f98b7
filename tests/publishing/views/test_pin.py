"""A pin's own page: what it says of how the pin stands, and in how many places."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Lane, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def pin(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, due_at=NOW)


def shown(client: Client, pin: Pin) -> str:
    return unescape(client.get(reverse("publishing:pin", args=[pin.pk])).content.decode())


def test_its_state_alone_says_when_it_is_tried_next_and_to_the_same_minute(
    signed_in: Client, hazel: PinterestAccount, pin: Pin
) -> None:
    next_at = NOW + timedelta(minutes=4, seconds=20)
    refused = Attempt.Outcome.REFUSED
    factories.attempt(pin, outcome=refused, cause=Cause.PINTEREST_DOWN, next_try_at=next_at)
    Pin.objects.update(status="scheduled", cause=Cause.PINTEREST_DOWN, next_at=next_at, tries=1)
    page = shown(signed_in, pin)
    times = {f"{hazel.local(next_at + timedelta(minutes=more)):%H:%M}" for more in (0, 1)}
    said = f"{hazel.local(next_at + timedelta(minutes=1)):%H:%M}"
    assert times & set(re.findall(r"\d\d:\d\d", page)) == {said}
    assert page.count(f"Retrying {said}") == 2  # the chip, and the heading of what explains it
    assert page.count(f"new attempt 1 of 5, next today at {said}.") == 1


def test_it_does_not_send_people_to_itself(signed_in: Client, pin: Pin) -> None:
    factories.attempt(pin, outcome=Attempt.Outcome.REFUSED, cause=Cause.UNRECOGNISED)
    Pin.objects.update(status="needs_you", cause=Cause.UNRECOGNISED)
    page = shown(signed_in, pin)
    assert "give your administrator the reference below." in page
    assert f"Reference: pin {pin.pk}, attempt 1." in page
    assert "on the pin's page" not in page
    assert "the reference on the pin's page" in unescape(signed_in.get("/fix/").content.decode())


def test_the_chip_and_the_heading_say_the_same_moment(
    signed_in: Client, hazel: PinterestAccount, pin: Pin
) -> None:
    """Its own turn, behind the pin before it, and not its account's."""
    opens = NOW + timedelta(minutes=4)
    before = {"due_at": NOW - timedelta(minutes=2), "next_at": NOW - timedelta(minutes=2)}
    factories.pin(hazel, board=pin.board, media=pin.media, status="scheduled", **before)
    Pin.objects.filter(pk=pin.pk).update(status="scheduled", due_at=NOW, next_at=NOW)
    Lane.objects.update(not_before=opens, not_before_cause="rate_limited", spacing_seconds=120)
    page = shown(signed_in, pin)
    turn = f"{hazel.local(opens + timedelta(minutes=2)):%H:%M}"
    assert page.count(f"Waiting until {turn}<") == 2
    assert "or later" not in page


def test_what_the_state_says_is_not_said_above_it_as_well(signed_in: Client, pin: Pin) -> None:
    Lane.objects.update(not_before=NOW + timedelta(minutes=4), not_before_cause="rate_limited")
    address = reverse("publishing:publish_now", args=[pin.pk])
    assert signed_in.post(address, {"version": pin.version}).status_code == 302
    assert shown(signed_in, pin).count("Pinterest asked us to slow down") == 1
