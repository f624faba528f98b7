"""A video that has come is chosen again: after a reload, a lost answer, or for a further pin."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount
from publishing.media import cleaning
from publishing.models import Media
from tests import factories
from tests.films import film
from tests.publishing.views.test_chunks import begin, send

DATA = film()


def sent(client: Client) -> dict[str, Any]:
    """Send the whole file and make a video of it."""
    state = begin(client, DATA)
    send(client, state["url"], DATA, 0)
    assert client.post(state["finish"]).status_code == 200
    return state


def video() -> Media:
    return Media.objects.get(kind=Media.Kind.VIDEO)


def test_nothing_of_it_is_sent_twice(signed_in: Client) -> None:
    first = sent(signed_in)
    again = begin(signed_in, DATA)
    assert (again["key"], again["received"]) == (first["key"], len(DATA))
    assert signed_in.post(again["finish"]).json() == {"media": str(video().key)}


def test_one_whose_original_has_served_is_sent_anew(signed_in: Client) -> None:
    sent(signed_in)
    Media.objects.update(file_removed_at=timezone.now())
    assert begin(signed_in, DATA)["received"] == 0


def test_one_that_the_storage_lost_is_sent_anew(signed_in: Client) -> None:
    sent(signed_in)
    Path(video().file.path).unlink()
    assert begin(signed_in, DATA)["received"] == 0


def test_it_is_kept_for_a_day_from_then_on(
    signed_in: Client, clock: time_machine.Traveller
) -> None:
    sent(signed_in)
    clock.shift(timedelta(hours=23))
    state = begin(signed_in, DATA)
    clock.shift(timedelta(hours=23))
    cleaning.clean_up(timezone.now())
    assert signed_in.post(state["finish"]).json() == {"media": str(video().key)}
    clock.shift(timedelta(hours=2))
    cleaning.clean_up(timezone.now())
    assert not Media.objects.exists()


@pytest.mark.parametrize(("hours", "is_kept"), [(23, True), (25, False)])
def test_so_is_an_original_that_a_published_pin_shows(
    signed_in: Client,
    hazel: PinterestAccount,
    settings: Settings,
    clock: time_machine.Traveller,
    hours: int,
    is_kept: bool,
) -> None:
    settings.VIDEO_KEEP_DAYS = 1
    sent(signed_in)
    factories.pin(hazel, media=video(), status="published")
    clock.shift(timedelta(hours=23))
    begin(signed_in, DATA)
    clock.shift(timedelta(hours=hours))
    cleaning.clean_up(timezone.now())
    assert (video().file_removed_at is None) is is_kept
