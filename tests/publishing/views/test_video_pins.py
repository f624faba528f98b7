"""Composing a pin that shows a video, without a script: its file, its cover, what is kept."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Board, PinterestAccount, User
from publishing import composing
from publishing.composing import NotReady
from publishing.media.video.storing import store_video
from publishing.models import ChunkedUpload, Media, Pin
from tests import factories
from tests.films import film

pytestmark = pytest.mark.usefixtures("clock")
CREATE = "/pins/new/"


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "account": str(hazel.pk),
        "title": "Autumn soup",
        "board": str(recipes.pk),
        "when": "next",
        "action": "schedule",
    }


@pytest.fixture
def video(alice: User) -> Media:
    return store_video(alice, ContentFile(film()), "soup.mp4")


def text(response: Any) -> str:
    return str(response.content.decode())


def chosen(page: str) -> str:
    """Return the value of the cover that is chosen on a page."""
    radios = re.findall(r'name="cover_choice"[^>]*value="([^"]*)"( checked)?', page)
    return str(next(value for value, checked in radios if checked))


def kept(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    return found[1] if found else ""


def test_a_video_that_is_sent_with_the_form_is_scheduled_with_its_first_picture_as_cover(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    upload = SimpleUploadedFile("soup.mp4", film())
    response = signed_in.post(CREATE, {**typed, "upload": upload})
    pin = Pin.objects.get()
    assert response.status_code == 302, text(response)
    assert pin.media is not None
    assert pin.media.is_video
    assert pin.status == Pin.Status.SCHEDULED
    assert pin.cover is not None
    assert (pin.cover.frame_of, pin.cover.frame_ms) == (pin.media, 625)


def test_an_account_of_the_sandbox_is_told_before_scheduling_that_it_takes_no_videos(
    signed_in: Client, typed: dict[str, Any], hazel: PinterestAccount
) -> None:
    PinterestAccount.objects.filter(pk=hazel.pk).update(environment="sandbox")
    page = text(signed_in.post(CREATE, {**typed, "upload": SimpleUploadedFile("a.mp4", film())}))
    assert "Pinterest’s sandbox, which takes no video pins. Choose an image" in page
    assert "Autumn soup" in page
    assert not Pin.objects.exists()
    draft = {**typed, "action": "draft", "upload": SimpleUploadedFile("a.mp4", film())}
    assert signed_in.post(CREATE, draft).status_code == 302
    assert Pin.objects.get().status == Pin.Status.DRAFT


def test_an_offered_picture_a_second_or_an_own_image_becomes_the_cover(
    signed_in: Client, alice: User, typed: dict[str, Any], video: Media
) -> None:
    third = video.frames.get(frame_ms=3125)
    own = SimpleUploadedFile("own.png", factories.picture(kind="PNG"))
    covers = []
    for choice in (
        {"cover_choice": str(third.key)},
        {"cover_choice": "second", "cover_second": "2.5"},
        {"cover_choice": "own", "cover_upload": own},
    ):
        sent = {**typed, **choice, "key": str(uuid.uuid4()), "media_key": str(video.key)}
        assert signed_in.post(CREATE, sent).status_code == 302
        pin = Pin.objects.latest("pk")
        assert pin.cover
        covers.append((pin.cover.frame_of, pin.cover.frame_ms, pin.cover.original_name))
    assert covers == [(video, 3125, "soup.mp4"), (video, 2500, "soup.mp4"), (None, None, "own.png")]


@pytest.mark.parametrize(
    "choice", [{"cover_choice": "second", "cover_second": "2.5"}, {"cover_choice": "own"}, {}]
)
def test_after_an_error_the_video_and_its_cover_stay_chosen(
    signed_in: Client, alice: User, typed: dict[str, Any], video: Media, choice: dict[str, str]
) -> None:
    own = factories.media(alice)
    sent = {**typed, **choice, "media_key": str(video.key), "title": "a" * 101}
    if choice.get("cover_choice") == "own":
        sent["cover_key"] = str(own.key)
    page = text(signed_in.post(CREATE, sent))
    assert "Use at most 100 characters" in page
    assert kept(page, "media_key") == str(video.key)
    assert chosen(page) == choice.get("cover_choice", str(video.frames.get(frame_ms=625).key))
    assert kept(page, "cover_second") == choice.get("cover_second", "")
    assert kept(page, "cover_key") == sent.get("cover_key", "")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"cover_choice": "second"}, "Type the second that the cover shows."),
        ({"cover_choice": "second", "cover_second": "5.1"}, "The video takes 5 s."),
        ({"cover_choice": "second", "cover_second": "1000"}, "The video takes 5 s."),
        ({"cover_choice": "second", "cover_second": "1e999999"}, "The video takes 5 s."),
        ({"cover_choice": "second", "cover_second": "-1"}, "A video begins at second 0."),
        ({"cover_choice": "second", "cover_second": "x"}, "Type a second as a number"),
        ({"cover_choice": "own"}, "Choose an image for the cover"),
        ({"cover_choice": "own", "cover_key": str(uuid.uuid4())}, "Choose an image for the cover"),
        ({"cover_choice": "own", "cover_key": "x"}, "Choose an image for the cover"),
    ],
)
def test_a_wrong_cover_is_said_at_its_field_and_nothing_is_lost(
    signed_in: Client, typed: dict[str, Any], video: Media, choice: dict[str, str], said: str
) -> None:
    response = signed_in.post(CREATE, {**typed, **choice, "media_key": str(video.key)})
    assert response.status_code == 422
    assert said in text(response)
    assert chosen(text(response)) == choice["cover_choice"]
    assert kept(text(response), "media_key") == str(video.key)
    assert not Pin.objects.exists()


def test_a_cover_that_is_no_image_is_refused(
    signed_in: Client, typed: dict[str, Any], video: Media
) -> None:
    upload = SimpleUploadedFile("own.jpg", film())
    sent = {**typed, "media_key": str(video.key), "cover_choice": "own", "cover_upload": upload}
    response = signed_in.post(CREATE, sent)
    assert response.status_code == 422
    assert "only an image is taken here" in text(response)


def test_somebody_elses_image_is_no_cover(
    signed_in: Client, typed: dict[str, Any], video: Media, bob: User
) -> None:
    sent = {"cover_choice": "own", "cover_key": str(factories.media(bob).key)}
    response = signed_in.post(CREATE, {**typed, **sent, "media_key": str(video.key)})
    assert response.status_code == 422


def test_an_image_has_no_cover(signed_in: Client, typed: dict[str, Any], soup: Media) -> None:
    sent = {**typed, "media_key": str(soup.key), "cover_choice": "second", "cover_second": "1"}
    assert signed_in.post(CREATE, sent).status_code == 302
    assert Pin.objects.get().cover is None


def test_a_video_that_is_still_coming_cannot_be_scheduled_yet(
    signed_in: Client, alice: User, typed: dict[str, Any]
) -> None:
    upload = ChunkedUpload.objects.create(
        owner=alice, original_name="soup.mp4", size=1000, received=439
    )
    response = signed_in.post(CREATE, {**typed, "upload_key": str(upload.key)})
    assert response.status_code == 422
    assert "43 % of it is here" in text(response)
    assert "Choose an image" not in text(response)
    assert kept(text(response), "upload_key") == str(upload.key)


def test_a_video_that_has_come_meanwhile_is_taken(
    signed_in: Client, alice: User, typed: dict[str, Any], video: Media
) -> None:
    upload = ChunkedUpload.objects.create(owner=alice, size=1, received=1, media=video)
    assert signed_in.post(CREATE, {**typed, "upload_key": str(upload.key)}).status_code == 302
    assert Pin.objects.get().media == video


def test_an_existing_pin_shows_its_video_and_its_cover(
    signed_in: Client, hazel: PinterestAccount, recipes: Board, video: Media
) -> None:
    cover = video.frames.get(frame_ms=1875)
    pin = factories.pin(hazel, board=recipes, media=video, cover=cover)
    page = text(signed_in.get(f"/pins/{pin.pk}/edit/"))
    assert chosen(page) == str(cover.key)
    assert (
        f'<video class="film" id="film" controls preload="metadata" src="/media/{video.key}/"'
        in page
    )
    shown = text(signed_in.get(f"/pins/{pin.pk}/"))
    assert f'poster="/media/{cover.key}/"' in shown
    assert "autoplay" not in shown + page


def test_a_copy_has_the_same_cover(alice: User, hazel: PinterestAccount, video: Media) -> None:
    cover = video.frames.get(frame_ms=1875)
    pin = factories.pin(hazel, media=video, cover=cover)
    assert composing.duplicate(pin, alice).cover == cover


def test_a_video_without_a_cover_cannot_go_out(
    hazel: PinterestAccount, recipes: Board, video: Media
) -> None:
    pin = factories.pin(hazel, board=recipes, media=video)
    with pytest.raises(NotReady, match="a video cannot go out without one") as refused:
        composing.publish_now(pin)
    assert refused.value.field == "cover"


def test_the_same_form_sent_twice_makes_one_pin_of_a_video(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    for _ in range(2):
        upload = SimpleUploadedFile("soup.mp4", film())
        assert signed_in.post(CREATE, {**typed, "upload": upload}).status_code == 302
    assert Pin.objects.count() == 1


@pytest.mark.parametrize(
    ("second", "status", "said"),
    [("2.5", 200, "The picture at 2.5 s"), ("9", 422, "The video takes 5 s.")],
)
def test_another_cover_is_answered_with_its_picture_or_what_is_wrong(
    signed_in: Client, video: Media, second: str, status: int, said: str
) -> None:
    sent = {"media_key": str(video.key), "cover_choice": "second", "cover_second": second}
    response = signed_in.post("/media/cover/", sent)
    assert response.status_code == status
    assert said in text(response)


def test_while_somebody_types_no_picture_is_taken(
    signed_in: Client, typed: dict[str, Any], video: Media
) -> None:
    sent = {**typed, "media_key": str(video.key), "cover_choice": "second", "cover_second": "2.5"}
    assert signed_in.post("/pins/validate/", sent).status_code == 200
    assert video.frames.count() == 4


@pytest.mark.parametrize(("moment", "ms"), [("2.50", 2500), ("5.04", 5000)])
def test_a_moment_of_the_player_is_one_more_picture_and_what_was_typed_is_kept(
    signed_in: Client, typed: dict[str, Any], video: Media, moment: str, ms: int
) -> None:
    by_hand = {"cover_choice": "second", "cover_second": "1.2"}
    sent = {"media_key": str(video.key), **by_hand, "cover_moment": moment}
    answer = text(signed_in.post("/media/cover/", sent))
    taken = video.frames.get(frame_ms=ms)
    assert answer.count('class="cover__frame"') == 5
    assert chosen(answer) == str(taken.key)
    assert kept(answer, "cover_second") == "1.2"
    assert f"The cover is the picture at {ms / 1000:g} s." in answer
    again = {**typed, "media_key": str(video.key), "cover_second": "1.2"}
    signed_in.post(CREATE, {**again, "cover_choice": str(taken.key)})
    assert Pin.objects.get().cover == taken


def test_a_moment_that_was_not_answered_yet_counts_when_the_pin_is_sent(
    signed_in: Client, typed: dict[str, Any], video: Media
) -> None:
    chosen_before = str(video.frames.get(frame_ms=625).key)
    sent = {**typed, "media_key": str(video.key), "cover_choice": chosen_before}
    signed_in.post("/pins/validate/", {**sent, "cover_moment": "2.5"})
    assert video.frames.count() == 4
    signed_in.post(CREATE, {**sent, "cover_moment": "2.5"})
    cover = Pin.objects.get().cover
    assert cover
    assert cover.frame_ms == 2500


def test_a_picture_of_another_video_is_no_cover(
    signed_in: Client, alice: User, typed: dict[str, Any], video: Media
) -> None:
    other = factories.video(alice)
    frame = factories.media(alice, frame_of=other, frame_ms=1)
    sent = {**typed, "media_key": str(video.key), "cover_choice": str(frame.key)}
    assert signed_in.post(CREATE, sent).status_code == 302
    assert Pin.objects.get().cover == video.frames.get(frame_ms=625)


def test_an_own_image_is_kept_while_another_cover_is_looked_at(
    signed_in: Client, alice: User, video: Media
) -> None:
    own, frame = factories.media(alice), video.frames.get(frame_ms=1875)
    looked = {"media_key": str(video.key), "cover_key": str(own.key)}
    answer = text(signed_in.post("/media/cover/", {**looked, "cover_choice": str(frame.key)}))
    assert (chosen(answer), kept(answer, "cover_key")) == (str(frame.key), str(own.key))
    back = text(signed_in.post("/media/cover/", {**looked, "cover_choice": "own"}))
    assert chosen(back) == "own"
