"""Carousels on their way: sent whole, found again after a lost answer, refused in words."""

import pytest

from accounts.models import Board, User
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Media, Pin
from publishing.standing import stand
from tests import factories
from tests.publishing.lanes.steps import Travel, later, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaves(due: Pin, soup: Media, alice: User) -> Pin:
    """The pin that is due, with three images."""
    more = (factories.media(alice, size=number) for number in (20, 30))
    return factories.carousel(due, soup, *more)


def test_it_is_published_with_all_images_and_their_words(
    sim: Simulator, loaves: Pin, recipes: Board
) -> None:
    work()
    loaves.refresh_from_db()
    [made] = sim.pins(recipes.pinterest_id)
    assert (loaves.status, loaves.pinterest_id) == (Pin.Status.PUBLISHED, made["id"])
    assert (made["title"], made["media_type"]) == (loaves.title, "multiple_images")
    assert [image["title"] for image in made["images"]] == ["Step 1", "Step 2", "Step 3"]
    assert made["images"][1]["link"] == "https://shop.example/2"
    assert made["images"][2]["description"] == "How it is done, part 3"


@pytest.mark.parametrize("words", [{}, {"title": "", "link": "", "alt_text": ""}])
def test_a_lost_answer_is_looked_for_and_found_once(
    sim: Simulator, loaves: Pin, recipes: Board, travel: Travel, words: dict[str, str]
) -> None:
    Pin.objects.update(**words)
    sim.fault("never_answers_after_work", "pins/create", times=1)
    work()
    loaves.refresh_from_db()
    assert loaves.status == Pin.Status.CHECKING
    later(travel, seconds=80)
    work()
    loaves.refresh_from_db()
    [made] = sim.pins(recipes.pinterest_id)
    assert (loaves.status, loaves.pinterest_id) == (Pin.Status.PUBLISHED, made["id"])
    assert loaves.attempts.get().outcome == Attempt.Outcome.FOUND


def test_images_of_different_shapes_come_back_as_something_to_mend(
    sim: Simulator, loaves: Pin, recipes: Board, travel: Travel
) -> None:
    file = loaves.carousel_items.all()[1].media.file
    with file.storage.open(str(file.name), "wb") as stored:
        stored.write(factories.picture(600, 600))
    work()
    loaves.refresh_from_db()
    assert (loaves.status, loaves.cause) == (Pin.Status.NEEDS_YOU, Cause.CAROUSEL_RATIO)
    stands = stand(loaves, later(travel, seconds=1))
    assert "only when all have the same shape" in stands.sentence
    assert "Pad them to the same shape" in stands.sentence
    assert (stands.button, stands.field) == ("Change the images", "media")
    assert sim.pins(recipes.pinterest_id) == []


def test_a_carousel_that_lost_a_file_is_not_sent(
    sim: Simulator, loaves: Pin, recipes: Board
) -> None:
    loaves.carousel_items.all()[2].media.file.delete(save=False)
    work()
    loaves.refresh_from_db()
    assert (loaves.status, loaves.cause) == (Pin.Status.NEEDS_YOU, "media_missing")
    assert sim.pins(recipes.pinterest_id) == []
