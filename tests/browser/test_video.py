"""A video in the composer, in a real browser: sent in chunks through a broken connection."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Dialog, Page, Route, expect

from accounts.models import User
from publishing.media import finishing
from publishing.media.refusals import Refusal
from publishing.models import ChunkedUpload, Media, Pin
from tests import factories
from tests.browser import looks
from tests.browser.steps import pick, status, wait_until
from tests.browser.studio import furnish
from tests.browser.watching import Watch
from tests.films import film, padded
from tests.simulator.running import Simulator

SIZE = 6_000_000  # bytes: three chunks and more
CHUNK = re.compile(r"/uploads/[0-9a-f-]+/\?at=")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "harvest.mp4"
    path.write_bytes(padded(film(), SIZE))
    return path


@pytest.fixture
def composer(signed_in: Page, site: str, alice: User, sim: Simulator) -> Page:
    furnish(alice, sim)
    signed_in.goto(f"{site}/pins/new/")
    return signed_in


def choose(page: Page, clip: Path) -> None:
    page.locator("#id_upload").set_input_files(clip)


def cut_after_the_first_chunk(page: Page) -> None:
    """Let one chunk through; whatever comes behind it never arrives."""

    def cut(route: Route) -> None:
        if route.request.url.endswith("at=0"):
            route.continue_()
        else:
            route.abort("internetdisconnected")

    page.route(CHUNK, cut)


def test_a_video_goes_up_through_a_broken_connection_and_is_scheduled_with_a_chosen_cover(
    composer: Page, clip: Path, watch: Watch
) -> None:
    page = composer
    watch.expect_words("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    cut_after_the_first_chunk(page)
    page.get_by_label("Title").fill("Harvest")
    page.get_by_label("Board", exact=True).select_option(label="Recipes")
    choose(page, clip)
    words = page.locator("[data-sending-words]")
    expect(words).to_have_text(re.compile("Connection lost. It goes on by itself"))
    refused_while_it_is_coming(page)
    came = ChunkedUpload.objects.get().received
    assert 0 < came < SIZE
    page.unroute(CHUNK)
    expect(page.get_by_role("group", name="Cover")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Harvest")
    page.locator(".cover__frame").nth(2).click()
    expect(page.locator(".cover__frame").nth(2).get_by_role("radio")).to_be_checked()
    pick(page, timezone.localtime() + timedelta(days=3))
    page.get_by_role("button", name="Schedule for").click()
    expect(status(page, "Scheduled")).to_be_visible()
    pin = Pin.objects.get(title="Harvest")
    assert pin.cover
    assert pin.media
    assert (pin.cover.frame_of, pin.cover.frame_ms) == (pin.media, 3125)
    assert pin.media.file.read() == clip.read_bytes()
    expect(page.locator(".pin-card video")).to_have_attribute("poster", f"/media/{pin.cover.key}/")


def refused_while_it_is_coming(page: Page) -> None:
    page.get_by_role("button", name="Schedule for").click()
    expect(page.locator("#id_upload_error")).to_contain_text("still on its way")
    expect(page).to_have_url(re.compile("/pins/new/$"))


def test_after_a_reload_the_same_file_goes_on_where_it_stopped(
    composer: Page, clip: Path, watch: Watch
) -> None:
    page = composer
    watch.expect_words("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    cut_after_the_first_chunk(page)
    choose(page, clip)
    expect(page.locator("[data-sending-words]")).to_have_text(re.compile("Connection lost"))
    came = ChunkedUpload.objects.get().received
    page.get_by_label("Title").click()  # Chromium asks only whoever has touched the page
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    page.unroute(CHUNK)
    offer = page.locator("[data-unfinished]")
    percent = 100 * came // SIZE
    expect(offer).to_contain_text(
        f"harvest.mp4: {percent} % is here. Choose the same file to go on."
    )
    assert looks.complaints(page) == []
    with page.expect_request(CHUNK) as first:
        choose(page, clip)
    assert first.value.url.endswith(f"at={came}")
    expect(offer).to_have_count(0)
    expect(page.get_by_role("group", name="Cover")).to_be_visible()
    assert Media.objects.get(kind=Media.Kind.VIDEO).size == SIZE


def test_after_a_reload_what_has_come_is_there_at_once(composer: Page, clip: Path) -> None:
    page, cover = composer, composer.get_by_role("group", name="Cover")
    choose(page, clip)
    expect(cover).to_be_visible()
    page.reload()
    expect(cover).to_have_count(0)
    again: list[str] = []
    page.on("request", lambda request: again.append(request.url))
    choose(page, clip)
    expect(cover).to_be_visible()
    assert [url for url in again if CHUNK.search(url)] == []
    assert Media.objects.filter(kind=Media.Kind.VIDEO).count() == 1


def test_what_stopped_can_be_forgotten(
    signed_in: Page, site: str, alice: User, sim: Simulator
) -> None:
    furnish(alice, sim)
    ChunkedUpload.objects.create(owner=alice, original_name="harvest.mp4", size=100, received=38)
    signed_in.goto(f"{site}/pins/new/")
    expect(signed_in.get_by_text("harvest.mp4: 38 % is here.")).to_be_visible()
    signed_in.get_by_role("button", name="Forget it").click()
    expect(signed_in.get_by_text("harvest.mp4: 38 % is here.")).to_have_count(0)
    assert not ChunkedUpload.objects.exists()


def test_the_end_is_asked_for_again_while_another_request_makes_the_video(
    composer: Page, clip: Path
) -> None:
    page, finish = composer, re.compile("/finish/$")
    asked: list[str] = []

    def taken(route: Route) -> None:
        """As a proxy does that lost patience with the first request, which goes on."""
        asked.append(route.request.url)
        if len(asked) == 1:
            until = timezone.now() + finishing.LEAST
            ChunkedUpload.objects.update(finishing_until=until)
        route.continue_()

    page.route(finish, taken)
    with page.expect_response(finish) as first:
        choose(page, clip)
    assert first.value.status == 202
    expect(page.locator("[data-sending-words]")).to_have_text(re.compile("All of it is here"))
    page.wait_for_timeout(1500)
    assert len(asked) < 3  # seconds apart
    ChunkedUpload.objects.update(finishing_until=None)
    expect(page.get_by_role("group", name="Cover")).to_be_visible()


def test_a_cancelled_video_leaves_nothing(composer: Page, clip: Path, watch: Watch) -> None:
    page = composer
    watch.expect_words("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    cut_after_the_first_chunk(page)
    choose(page, clip)
    expect(page.locator("[data-sending-words]")).to_have_text(re.compile("Connection lost"))
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-sending]")).to_be_hidden()
    wait_until(lambda: not ChunkedUpload.objects.exists())


def test_what_was_forgotten_in_another_tab_is_said_to_be_gone(
    composer: Page, site: str, clip: Path, watch: Watch
) -> None:
    page, words = composer, composer.locator("[data-sending-words]")
    watch.expect_words("Failed to load resource: net::ERR_INTERNET_DISCONNECTED")
    watch.expect(404)
    cut_after_the_first_chunk(page)
    choose(page, clip)
    expect(words).to_have_text(re.compile("Connection lost"))
    tab = page.context.new_page()
    tab.goto(f"{site}/pins/new/")
    tab.get_by_role("button", name="Forget it").click()
    expect(tab.locator("[data-unfinished]")).to_have_count(0)
    page.unroute(CHUNK)
    expect(page.locator("#id_upload_error")).to_have_text(Refusal.UPLOAD_GONE.value)
    expect(words).to_have_text("")
    expect(words).to_be_hidden()


def test_a_file_that_is_no_video_is_refused_with_its_reason(composer: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "harvest.mp4"
    wrong.write_bytes(film(2))
    choose(composer, wrong)
    expect(composer.locator("#id_upload_error")).to_have_text(
        "This video takes 2 s. Choose one of 4 seconds or more."
    )
    expect(composer.locator("[data-sending]")).to_be_hidden()


def test_a_moment_of_the_player_and_an_own_image_become_the_cover(
    composer: Page, clip: Path, tmp_path: Path
) -> None:
    page = composer
    choose(page, clip)
    expect(page.get_by_role("group", name="Cover")).to_be_visible()
    second = page.get_by_label("Second of the cover")
    second.fill("1.2")
    second.blur()
    expect(page.get_by_alt_text("The picture at 1.2 s")).to_be_visible()
    page.locator("#film").evaluate("film => { film.currentTime = 2.5; }")
    page.get_by_role("button", name="Use this moment").click()
    expect(page.get_by_alt_text("The picture at 2.5 s")).to_be_visible()
    expect(page.locator(".cover__frame").last.get_by_role("radio")).to_be_checked()
    expect(page.get_by_role("button", name="Use this moment")).to_be_focused()
    expect(page.locator("#live")).to_have_text("The cover is the picture at 2.5 s.")
    expect(second).to_have_value("1.2")  # what was typed by hand is kept
    assert looks.complaints(page, looks.ALL) == []
    own = tmp_path / "own.png"
    own.write_bytes(factories.picture(kind="PNG"))
    page.locator("#id_cover_upload").set_input_files(own)
    expect(page.get_by_alt_text("Your cover")).to_be_visible()
    expect(page.get_by_label("An image of your own")).to_be_checked()


def test_with_the_keyboard_nothing_is_wrong_on_the_way_past_a_second(
    composer: Page, clip: Path
) -> None:
    page = composer
    choose(page, clip)
    page.locator("#cover-4").focus()
    with page.expect_response("**/media/cover/"):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#cover-3")).to_be_focused()
    with page.expect_response("**/media/cover/"):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_have_text("The cover is the picture at 4.3 s.")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("The picture at second")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("An image of your own")).to_be_focused()
    page.wait_for_timeout(500)
    expect(page.locator("#id_cover_second_error, #id_cover_upload_error")).to_have_text(["", ""])
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    with page.expect_response("**/media/cover/"):
        page.keyboard.type("2.5")
        page.keyboard.press("Tab")
    expect(page.get_by_alt_text("The picture at 2.5 s")).to_be_visible()
    expect(page.get_by_label("The picture at second")).to_be_checked()


def test_a_card_beside_a_tall_picture_is_no_higher_than_what_it_says(
    signed_in: Page, site: str, alice: User, sim: Simulator
) -> None:
    pin = furnish(alice, sim).pins["draft"]
    signed_in.goto(f"{site}/pins/{pin.pk}/")
    below = signed_in.locator("#pin-standing").evaluate(
        "card => card.getBoundingClientRect().bottom"
        " - card.querySelector('p').getBoundingClientRect().bottom"
    )
    assert below < 20  # pixels: the card's padding
