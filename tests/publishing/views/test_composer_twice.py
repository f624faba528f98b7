"""The same form sent twice, or gone back to: one pin, or a second that is said to be one."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from publishing.models import Pin
from tests import factories
from tests.factories import NOW
from tests.publishing.views.composer import CREATE, photo, text

pytestmark = pytest.mark.usefixtures("clock")


def test_sending_the_form_twice_makes_one_pin(signed_in: Client, typed: dict[str, Any]) -> None:
    for _ in range(2):
        signed_in.post(CREATE, {**typed, "upload": photo(), "action": "publish"})
    assert Pin.objects.count() == 1


def test_sending_it_twice_keeps_the_first_free_time_and_says_it_once(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "action": "schedule"}
    signed_in.post(CREATE, {**sent, "upload": photo()})
    page = text(signed_in.post(CREATE, {**sent, "upload": photo()}, follow=True))
    assert Pin.objects.get().due_at == NOW + timedelta(hours=2)
    assert page.count("Scheduled for today at 12:00.") == 1
    assert "new pin:" not in page


def test_sending_it_twice_keeps_the_first_free_time_even_after_it(
    signed_in: Client, typed: dict[str, Any], clock: time_machine.Traveller
) -> None:
    sent = {**typed, "upload": photo(), "action": "schedule"}
    signed_in.post(CREATE, sent)
    clock.shift(timedelta(hours=3))
    signed_in.post(CREATE, {**sent, "upload": photo()})
    assert Pin.objects.get().due_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize("status", ["scheduled", "published"])
def test_going_back_and_typing_anew_makes_a_second_pin(
    signed_in: Client, typed: dict[str, Any], status: str
) -> None:
    sent = {**typed, "action": "schedule"}
    signed_in.post(CREATE, {**sent, "title": "First", "upload": photo()})
    Pin.objects.update(status=status)
    second = {**sent, "title": "Second"}
    assert "12:00" not in text(signed_in.post("/pins/validate/", second)).split("outcome--tomo")[0]
    page = text(signed_in.post(CREATE, {**second, "upload": photo()}, follow=True))
    assert "the one you sent from this form before stays" in page
    first, other = Pin.objects.order_by("pk")
    assert (first.title, first.status) == ("First", status)
    assert (other.title, other.status) == ("Second", "scheduled")
    assert other.due_at == NOW + timedelta(hours=5)


def test_another_picture_makes_a_second_pin(signed_in: Client, typed: dict[str, Any]) -> None:
    for color in ("RGB", "L"):
        sent = {**typed, "upload": photo(factories.picture(mode=color)), "action": "draft"}
        signed_in.post(CREATE, sent)
    assert Pin.objects.count() == 2


def test_sending_it_again_after_it_went_out_says_so(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "action": "publish"}
    signed_in.post(CREATE, {**sent, "upload": photo()})
    Pin.objects.update(status="published")
    response = signed_in.post(CREATE, {**sent, "upload": photo()}, follow=True)
    assert "has been published meanwhile" in text(response)
    assert Pin.objects.count() == 1
