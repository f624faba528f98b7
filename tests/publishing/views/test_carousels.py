"""Several images in one pin, composed without a script."""

from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount, User
from publishing.carousel import items_of
from publishing.models import Media, Pin
from tests import factories
from tests.factories import picture
from tests.publishing.views.composer import CREATE, photo, text
from tests.publishing.views.sending_again import form_of

pytestmark = pytest.mark.usefixtures("clock")
Typed = dict[str, Any]
SQUARE = picture(600, 600)
FILM = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(5_000)


def photos(*names: str) -> list[Any]:
    return [photo(picture(400 + 2 * n, 600 + 3 * n), name) for n, name in enumerate(names)]


def names_of(pin: Pin) -> list[str]:
    return [item.media.original_name for item in items_of(pin)]


@pytest.fixture
def loaves(hazel: PinterestAccount, alice: User) -> Pin:
    """A draft of three images."""
    files = (factories.media(alice, original_name=f"{name}.jpg") for name in ("rye", "oat", "fig"))
    return factories.carousel(factories.pin(hazel), *files)


def pressed(client: Client, page: Any, action: str, **changes: Any) -> Any:
    """Press a button of a page that came back, with some fields changed."""
    return client.post(CREATE, {**form_of(page), **changes, "action": action})


def test_several_files_at_once_make_a_carousel(signed_in: Client, typed: Typed) -> None:
    sent = {**typed, "upload": photos("rye.jpg", "oat.jpg", "fig.jpg"), "action": "schedule"}
    assert signed_in.post(CREATE, sent).status_code == 302
    pin = Pin.objects.get()
    assert names_of(pin) == ["rye.jpg", "oat.jpg", "fig.jpg"]
    assert (pin.media, pin.status) == (items_of(pin)[0].media, "scheduled")


def test_one_file_is_an_ordinary_pin(signed_in: Client, typed: Typed) -> None:
    signed_in.post(CREATE, {**typed, "upload": photo(), "action": "schedule"})
    assert items_of(Pin.objects.get()) == ()


def test_an_image_is_added_moved_and_removed_and_nothing_typed_is_lost(
    signed_in: Client, typed: Typed
) -> None:
    page = signed_in.post(CREATE, {**typed, "upload": photo(name="rye.jpg"), "action": "add"})
    assert "Add another image" in text(page)
    page = pressed(signed_in, page, "add", more=photos("oat.jpg", "fig.jpg"))
    assert "Image 1 of 3" in text(page)
    page = pressed(
        signed_in, page, "up-2", **{"items-2-title": "Figs", "items-0-link": "a.example"}
    )
    page = pressed(signed_in, page, "down-0")
    page = pressed(signed_in, page, "remove-1")  # the rye
    assert "Image 2 of 2" in text(page)
    assert Media.objects.count() == 3
    assert pressed(signed_in, page, "draft").status_code == 302
    pin = Pin.objects.get()
    assert names_of(pin) == ["fig.jpg", "oat.jpg"]
    assert (items_of(pin)[0].title, pin.title, pin.alt_text) == ("Figs", "Autumn soup", "A bowl")


def test_an_existing_carousel_is_shown_and_changed(signed_in: Client, loaves: Pin) -> None:
    page = signed_in.get(f"/pins/{loaves.pk}/edit/")
    sent = {**form_of(page), "items-1-title": "Oats", "action": "draft"}
    assert signed_in.post(f"/pins/{loaves.pk}/edit/", sent).status_code == 302
    assert [item.title for item in items_of(loaves)] == ["Step 1", "Oats", "Step 3"]
    loaves.refresh_from_db()
    assert loaves.version == 2


def test_a_carousel_is_said_to_consist_of_images_alone(signed_in: Client, loaves: Pin) -> None:
    page = text(signed_in.get(f"/pins/{loaves.pk}/edit/"))
    assert ">Images: a carousel<" in page
    assert "Or a video (MP4" not in page


def test_removing_all_but_one_makes_it_an_ordinary_pin(signed_in: Client, loaves: Pin) -> None:
    address = f"/pins/{loaves.pk}/edit/"
    page = signed_in.get(address)
    for _ in range(2):
        page = signed_in.post(address, {**form_of(page), "action": "remove-0"})
    assert "Image 1 of" not in text(page)
    assert form_of(page)["items-0-title"] == "Step 3"  # should a second image come back
    signed_in.post(address, {**form_of(page), "action": "draft"})
    loaves.refresh_from_db()
    assert loaves.media is not None
    assert (items_of(loaves), loaves.media.original_name) == ((), "fig.jpg")


def test_what_is_wrong_with_an_image_is_said_at_its_field(signed_in: Client, typed: Typed) -> None:
    page = signed_in.post(CREATE, {**typed, "upload": photos("a.jpg", "b.jpg"), "action": "add"})
    wrong = {"items-1-title": "x" * 101, "items-0-link": "javascript:alert(1)"}
    page = pressed(signed_in, page, "draft", **wrong)
    assert page.status_code == 422
    assert not Pin.objects.exists()
    assert 'id="id_items-1-title_error"><p>Use at most 100 characters' in text(page)
    assert 'id="id_items-0-link_error"><p>Use a link that starts with' in text(page)
    assert form_of(page)["items-1-title"] == "x" * 101


def test_live_validation_knows_the_fields_of_each_image(signed_in: Client, typed: Typed) -> None:
    page = signed_in.post(CREATE, {**typed, "upload": photos("a.jpg", "b.jpg"), "action": "add"})
    sent = {**form_of(page), "items-1-title": "x" * 101, "_touched": "items-1-title"}
    answer = text(signed_in.post("/pins/validate/", sent))
    assert 'id="id_items-1-title_error" hx-swap-oob="true"><p>Use at most 100' in answer
    assert "Title of image 2: Use at most 100" in answer
    assert "id_items-0-title_error" not in answer


@pytest.mark.parametrize("action", ["schedule", "publish"])
def test_images_of_different_shapes_are_refused_with_an_offer(
    signed_in: Client, typed: Typed, action: str
) -> None:
    files = [photo(name="tall.jpg"), photo(SQUARE, "square.jpg")]
    page = signed_in.post(CREATE, {**typed, "upload": files, "action": action})
    assert page.status_code == 422
    assert 'id="id_upload_error"><p>These images differ in shape' in text(page)
    assert "Pad them to the same shape</button>" in text(page)
    page = pressed(signed_in, page, "pad")
    assert "Pad them to the same shape</button>" not in text(page)
    assert pressed(signed_in, page, action).status_code == 302
    first, second = (item.media for item in items_of(Pin.objects.get()))
    assert (first.width, first.height) == (400, 600)
    assert (second.width, second.height, second.original_name) == (600, 900, "square.jpg")
    with second.file.open("rb") as file, Image.open(file) as image:
        corner, middle = image.getpixel((300, 5)), image.getpixel((300, 450))
    assert min(corner) > 250  # type: ignore[arg-type]
    assert max(middle) < 250  # type: ignore[arg-type]


def test_a_draft_may_wait_with_different_shapes(signed_in: Client, typed: Typed) -> None:
    files = [photo(name="tall.jpg"), photo(SQUARE, "square.jpg")]
    signed_in.post(CREATE, {**typed, "upload": files, "action": "draft"})
    pin = Pin.objects.get()
    page = signed_in.post(f"/pins/{pin.pk}/publish/", {"version": pin.version}, follow=True)
    assert "differ in shape" in text(page)
    assert "Pad them to the same shape</button>" in text(page)


def test_a_sixth_image_is_left_out_and_named(signed_in: Client, typed: Typed) -> None:
    files = photos(*(f"{number}.jpg" for number in range(1, 8)))
    page = signed_in.post(CREATE, {**typed, "upload": files, "action": "schedule"})
    assert page.status_code == 422
    assert "at most 5 images in one pin. Left out: 6.jpg, 7.jpg." in text(page)
    assert "Add another image" not in text(page)
    assert pressed(signed_in, page, "schedule").status_code == 302
    assert len(names_of(Pin.objects.get())) == 5
    assert Media.objects.count() == 5


def test_a_file_that_is_no_image_is_named_and_the_others_stay(
    signed_in: Client, typed: Typed
) -> None:
    files = [photo(name="rye.jpg"), photo(b"no", "list.txt"), photo(name="oat.jpg")]
    page = signed_in.post(CREATE, {**typed, "upload": files, "action": "draft"})
    assert page.status_code == 422
    assert "list.txt: This file holds text" in text(page)
    assert "Image 2 of 2" in text(page)


def test_a_video_among_images_is_refused_in_a_sentence(signed_in: Client, typed: Typed) -> None:
    files = [photo(name="rye.jpg"), photo(FILM, "film.mp4")]
    page = signed_in.post(CREATE, {**typed, "upload": files, "action": "draft"})
    assert "film.mp4: A pin shows either a video or images" in text(page)


def test_the_images_are_answered_alone_to_a_script(signed_in: Client, alice: User) -> None:
    first = factories.media(alice, original_name="rye.jpg")
    sent = {"media_key": str(first.key), "more": photos("oat.jpg")}
    answer = text(signed_in.post("/media/", sent))
    assert "Image 2 of 2" in answer
    assert '<span class="picture-count">1/2</span>' in answer
    second = Media.objects.exclude(pk=first.pk).get()
    sent = {"media_key": str(first.key), "items-1-media": str(second.key), "action": "up-1"}
    answer = text(signed_in.post("/media/", sent))
    assert f'name="media_key" value="{second.key}"' in answer
    assert "oat.jpg is now image 1 of 2." in answer


def test_an_image_of_somebody_else_is_not_taken(
    signed_in: Client, bob: User, typed: Typed, soup: Media
) -> None:
    theirs = {"media_key": str(soup.key), "items-1-media": str(factories.media(bob).key)}
    page = signed_in.post(CREATE, {**typed, **theirs, "action": "schedule"})
    assert page.status_code == 422
    assert "This file is no longer here" in text(page)


def test_where_carousels_are_switched_off_one_image_is_all(
    signed_in: Client, typed: Typed, settings: Settings
) -> None:
    settings.CAROUSELS = False
    sent = {**typed, "upload": photo(), "action": "add"}
    assert "Add another image" not in text(signed_in.post(CREATE, sent))
    assert "multiple" not in text(signed_in.get(CREATE))
    page = signed_in.post(CREATE, {**typed, "upload": photos("a.jpg", "b.jpg"), "action": "draft"})
    assert "switched off on this site" in text(page)
    assert not Media.objects.exclude(original_name="soup.jpg").exists()


def test_the_pins_page_shows_every_image_and_its_words(signed_in: Client, loaves: Pin) -> None:
    page = text(signed_in.get(f"/pins/{loaves.pk}/"))
    assert "3 images" in page
    assert '<span class="picture-count">1/3</span>' in page
    for number in (1, 2, 3):
        assert f"Step {number}" in page
        assert f'href="https://shop.example/{number}"' in page


def test_lists_say_how_many_images_there_are(
    signed_in: Client, loaves: Pin, hazel: PinterestAccount
) -> None:
    Pin.objects.update(status="needs_you", cause="carousel_ratio", due_at=factories.NOW)
    for address in ("/fix/", "/calendar/2026-11-22/", "/calendar/?month=2026-11"):
        assert "3 images" in text(signed_in.get(address)), address
    factories.pin(hazel, status="needs_you", cause="link_spam")
    assert text(signed_in.get("/fix/")).count("3 images") == 1


def test_sending_the_same_files_twice_makes_one_pin_and_another_file_another(
    signed_in: Client, typed: Typed
) -> None:
    for _ in range(2):
        files = photos("a.jpg", "b.jpg")
        signed_in.post(CREATE, {**typed, "upload": files, "action": "schedule"})
    assert Pin.objects.count() == 1
    files = [*photos("a.jpg"), photo(picture(800, 1200), "c.jpg")]
    signed_in.post(CREATE, {**typed, "upload": files, "action": "schedule"})
    assert Pin.objects.count() == 2
