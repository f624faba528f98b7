"""Cleaning away a file at the moment at which a form takes it, or after it should have been."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from publishing import composing
from publishing.media import cleaning
from publishing.models import Media, Pin
from publishing.showing import Content
from tests import factories
from tests.publishing.views.composer import CREATE, text

GONE = "This file is no longer here: what no pin uses is kept for a day. Choose it again."
A_MOMENT = 0.3  # seconds: enough for the other side to arrive where it has to wait


def in_a_thread(act: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_cleaning_waits_for_a_pin_that_takes_the_file_and_then_leaves_it(
    hazel: PinterestAccount, alice: User, soup: Media
) -> None:
    Media.objects.update(created_at=timezone.now() - timedelta(days=2))
    held = threading.Event()

    def take() -> None:
        content = Content(hazel, media=soup)
        with transaction.atomic():
            composing.hold(content)
            held.set()
            time.sleep(A_MOMENT)
            factories.pin(hazel, media=soup)

    thread = in_a_thread(take)
    held.wait()
    cleaning.clean_up(timezone.now())
    thread.join()
    assert Pin.objects.get().media == soup
    assert soup.file.storage.exists(str(soup.file.name))


@pytest.mark.django_db(transaction=True)
def test_a_pin_waits_for_cleaning_and_then_says_that_the_file_is_gone(
    hazel: PinterestAccount, soup: Media
) -> None:
    gone = threading.Event()

    def remove() -> None:
        with transaction.atomic():
            Media.objects.select_for_update().get(pk=soup.pk)
            gone.set()
            time.sleep(A_MOMENT)
            Media.objects.all().delete()

    thread = in_a_thread(remove)
    gone.wait()
    with pytest.raises(composing.NotReady, match="no longer here"), transaction.atomic():
        composing.hold(Content(hazel, media=soup))
    thread.join()


def test_of_a_video_whose_cover_alone_is_gone_the_cover_is_asked_for(
    hazel: PinterestAccount, alice: User, soup: Media
) -> None:
    content = Content(hazel, media=factories.video(alice), cover=soup)
    Media.objects.filter(pk=soup.pk).delete()
    with pytest.raises(composing.NotReady) as missing, transaction.atomic():
        composing.hold(content)
    assert missing.value.field == "cover"


@pytest.fixture
def late(
    clock: time_machine.Traveller, typed: dict[str, Any], soup: Media, signed_in: Client
) -> dict[str, Any]:
    """What a form sends that was open for more than a day; its file is cleaned away.

    The clock comes first, so that the file is as old as the form, whatever day it is.
    """
    clock.shift(timedelta(days=2))
    cleaning.clean_up(timezone.now())
    return {**typed, "media_key": str(soup.key)}


@pytest.mark.parametrize("action", ["draft", "schedule", "publish", "fetch"])
def test_a_form_that_was_open_for_too_long_says_so_at_the_image_and_keeps_the_rest(
    signed_in: Client, late: dict[str, Any], action: str
) -> None:
    response = signed_in.post(CREATE, {**late, "action": action})
    assert response.status_code == 422
    assert GONE in text(response).split('id="id_upload_error"')[1][:300]
    assert "Autumn soup" in text(response)
    assert not Pin.objects.exists()


def test_another_account_is_not_chosen_over_a_file_that_is_gone_without_a_word(
    signed_in: Client, late: dict[str, Any]
) -> None:
    assert GONE in text(signed_in.post(CREATE, {**late, "action": "switch"}))


def test_the_next_submit_does_without_the_file_that_is_gone(
    signed_in: Client, late: dict[str, Any]
) -> None:
    page = text(signed_in.post(CREATE, {**late, "action": "draft"}))
    assert 'name="media_key" value=""' in page
    again = {**late, "media_key": "", "action": "draft"}
    assert signed_in.post(CREATE, again).status_code == 302


@pytest.fixture
def film(alice: User, hazel: PinterestAccount, recipes: Board) -> Pin:
    """A pin whose video served its time."""
    values = {"kind": Media.Kind.VIDEO, "content_type": "video/mp4"}
    video = factories.media(alice, **values, file_removed_at=factories.NOW)
    return factories.pin(hazel, board=recipes, media=video, status="published")


def test_the_page_of_a_pin_without_its_original_says_so_and_shows_the_thumbnail(
    signed_in: Client, film: Pin
) -> None:
    page = text(signed_in.get(reverse("publishing:pin", args=[film.pk])))
    assert "The original was removed after 30 days." in page
    assert film.media
    address = reverse("publishing:media", args=[film.media.key])
    assert f'src="{address}?size=thumb"' in page
    assert signed_in.get(address).status_code == 404
    assert signed_in.get(f"{address}?size=thumb").status_code == 200


def test_a_copy_of_a_pin_without_its_original_says_what_is_missing(
    signed_in: Client, film: Pin
) -> None:
    address = reverse("publishing:duplicate", args=[film.pk])
    page = text(signed_in.post(address, follow=True))
    assert "The original video is no longer here. Choose it again." in page
    copy = Pin.objects.exclude(pk=film.pk).get()
    assert (copy.media, copy.title) == (None, film.title)


@pytest.mark.usefixtures("clock")
def test_an_original_that_was_removed_cannot_be_chosen(
    signed_in: Client, typed: dict[str, Any], film: Pin
) -> None:
    assert film.media
    sent = {**typed, "media_key": str(film.media.key), "action": "schedule"}
    assert GONE in text(signed_in.post(CREATE, sent))
