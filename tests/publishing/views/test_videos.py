"""A video pin on the pages while its video is prepared: it can be changed, and is followed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media, Pin, PreparedVideo
from tests import factories
from tests.factories import NOW
from tests.publishing.views.test_news import page_of, question

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def processing(alice: User, hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """Due in ten minutes; a third of its bytes are at Pinterest."""
    video = factories.video(alice)
    due_at = NOW + timedelta(minutes=10)
    values = {"board": recipes, "media": video, "cover": soup, "due_at": due_at}
    pin = factories.pin(hazel, status="processing", next_at=NOW, **values)
    PreparedVideo.objects.create(
        pin=pin,
        account=hazel,
        media=video,
        sent_bytes=video.size // 3,
        lease_owner="somebody",
        lease_until=NOW + timedelta(seconds=90),
    )
    return pin


def test_its_page_says_how_far_it_is_and_offers_what_a_scheduled_pin_has(
    signed_in: Client, processing: Pin
) -> None:
    page = page_of(signed_in, processing)
    said = "Uploading the video to Pinterest: 30 %. It goes out today at 10:10 as planned."
    assert said in page
    for verb in ("Edit", "Move", "Back to draft", "Publish now", "Delete"):
        assert f">{verb}<" in page


def test_its_page_follows_the_upload(signed_in: Client, processing: Pin) -> None:
    asked = question(page_of(signed_in, processing))
    assert signed_in.get(asked).status_code == 204
    PreparedVideo.objects.update(sent_bytes=processing.media.size // 2)  # type: ignore[union-attr]
    assert "Uploading the video to Pinterest: 50 %." in signed_in.get(asked).content.decode()
    PreparedVideo.objects.update(uploaded_at=NOW)
    assert "Pinterest is processing the video." in signed_in.get(asked).content.decode()


def test_it_can_be_edited(signed_in: Client, processing: Pin) -> None:
    response = signed_in.get(reverse("publishing:edit", args=[processing.pk]))
    assert response.status_code == 200
    assert escape(processing.title) in response.content.decode()


def test_publish_now_says_what_comes_first(signed_in: Client, processing: Pin) -> None:
    address = reverse("publishing:publish_now", args=[processing.pk])
    page = signed_in.post(address, {"version": processing.version}, follow=True)
    assert "It goes out as soon as Pinterest has the video ready." in page.content.decode()
    processing.refresh_from_db()
    assert (processing.due_at, processing.next_at) == (NOW, NOW)


def test_until_the_worker_takes_it_up_its_page_names_no_time_that_is_past(
    signed_in: Client, processing: Pin
) -> None:
    PreparedVideo.objects.all().delete()
    signed_in.post(
        reverse("publishing:publish_now", args=[processing.pk]), {"version": processing.version}
    )
    page = page_of(signed_in, processing)
    assert "The video is about to be uploaded to Pinterest. The pin goes out as soon as" in page
    assert "It goes out today" not in page


def test_a_stale_try_now_does_not_let_it_out_before_its_time(
    signed_in: Client, processing: Pin
) -> None:
    address = reverse("publishing:retry", args=[processing.pk])
    signed_in.post(address, {"version": processing.version})
    due_at = processing.due_at
    processing.refresh_from_db()
    assert processing.due_at == due_at


def test_while_no_worker_is_alive_a_video_waits_from_its_own_time_on(
    signed_in: Client, processing: Pin
) -> None:
    assert "wait already" not in page_of(signed_in, processing)
    assert "waits already" not in page_of(signed_in, processing)
    Pin.objects.update(due_at=NOW)
    assert "1 pin waits already" in page_of(signed_in, processing)


def test_today_and_fix_count_it_among_the_pins_that_a_lost_connection_holds(
    signed_in: Client, processing: Pin
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause="token_refused")
    for name in ("today", "fix"):
        page = signed_in.get(reverse(f"publishing:{name}")).content.decode()
        assert "1 pin" in page
    assert "On hold" in page_of(signed_in, processing)
