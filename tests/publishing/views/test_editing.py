"""Changing a pin that is there already: what it starts with, and who was faster."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.models import Media, Pin
from tests import factories
from tests.publishing.views.composer import CREATE, text

pytestmark = pytest.mark.usefixtures("clock")


def test_editing_starts_with_the_pin_and_saves_it(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    pin = factories.pin(hazel, board=recipes, media=soup, status="scheduled")
    address = reverse("publishing:edit", args=[pin.pk])
    page = text(signed_in.get(address))
    assert pin.title in page
    sent = {
        "key": str(pin.key),
        "version": "1",
        "account": str(hazel.pk),
        "media_key": str(soup.key),
        "title": "Winter soup",
        "board": str(recipes.pk),
        "when": "pick",
        "at": "2026-11-24T08:00",
        "action": "schedule",
    }
    assert signed_in.post(address, sent).status_code == 302
    pin.refresh_from_db()
    assert (pin.title, pin.version) == ("Winter soup", 2)
    stale = signed_in.post(address, {**sent, "title": "Spring soup"})
    assert stale.status_code == 409
    assert "changed meanwhile" in text(stale)
    assert "Spring soup" in text(stale)
    assert 'name="version" value="2"' in text(stale)


def test_the_main_button_names_the_time_that_the_pin_has(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    due_at = factories.NOW + timedelta(days=2)
    pin = factories.pin(hazel, board=recipes, media=soup, status="scheduled", due_at=due_at)
    page = text(signed_in.get(reverse("publishing:edit", args=[pin.pk])))
    assert '<span class="outcome--pick">Schedule for Tue 24 Nov 10:00</span>' in page


def test_a_pin_that_is_out_cannot_be_edited(signed_in: Client, hazel: PinterestAccount) -> None:
    pin = factories.pin(hazel, status="published")
    address = reverse("publishing:edit", args=[pin.pk])
    assert signed_in.get(address).status_code == 302
    page = signed_in.post(
        address,
        {"key": str(pin.key), "version": "1", "account": str(hazel.pk), "action": "draft"},
        follow=True,
    )
    assert "published meanwhile" in text(page)
    assert Pin.objects.get().version == 1


def test_fixing_a_pin_puts_the_cursor_where_it_is_wrong(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    pin = factories.pin(
        hazel,
        board=recipes,
        media=soup,
        status="needs_you",
        cause=Cause.LINK_SPAM,
        link="https://x.example",
    )
    page = text(signed_in.get(reverse("publishing:edit", args=[pin.pk])))
    assert "may lead to spam" in page
    assert re.search(r'<input[^>]*name="link"[^>]*autofocus', page)


def test_enter_in_a_field_schedules_and_never_publishes_or_saves_a_draft(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    doomed = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.LINK_SPAM
    )
    for address in (CREATE, reverse("publishing:edit", args=[doomed.pk])):
        form = text(signed_in.get(address)).split('id="composer"')[1]
        first = re.search(r"<button[^>]*>", form)
        assert first
        assert 'name="action" value="schedule" hidden' in first[0]
