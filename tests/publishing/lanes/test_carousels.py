"""Carousels on their way: sent whole, found again after a lost answer, refused in words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board, User
from accounts.pinterest.causes import Cause
from publishing.lanes import due as due_pins
from publishing.links import hosts_of
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from publishing.wording import sentence
from tests import factories
from tests.publishing import linked
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


def test_a_blocked_link_shuts_out_every_host_that_the_carousel_leads_to(
    sim: Simulator, loaves: Pin, recipes: Board, travel: Travel, soup: Media
) -> None:
    """Pinterest does not say which link it was: the pin's own, or one of its images'."""
    sim.fault("link_blocked", "pins/create", times=1)
    work()
    assert set(Lane.objects.get().blocked_hosts) == {"a.example", "shop.example"}
    said = stand(Pin.objects.with_cards().get(pk=loaves.pk), timezone.now()).sentence
    assert said.startswith("Pinterest blocked the link to a.example or shop.example because")
    later(travel, hours=1, seconds=1)
    own = linked.scheduled(recipes, soup, timezone.now(), link="https://Shop.example/soup")
    work()
    assert Pin.objects.get(pk=own.pk).cause == OwnCause.HOST_BLOCKED


def test_a_carousel_waits_when_an_images_link_leads_to_a_host_that_is_shut_out(
    sim: Simulator, loaves: Pin, recipes: Board, travel: Travel
) -> None:
    until = timezone.now() + timedelta(hours=2)
    Lane.objects.update(blocked_hosts={"shop.example": until.isoformat()})
    work()
    waits = Pin.objects.with_cards().get(pk=loaves.pk)
    assert (waits.cause, waits.next_at) == (OwnCause.HOST_BLOCKED, until)
    assert "blocked a link to shop.example as spam" in stand(waits, timezone.now()).sentence
    later(travel, hours=2, seconds=1)
    work()
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_a_carousel_without_a_link_of_its_own_is_told_of_those_of_its_images(
    sim: Simulator, loaves: Pin
) -> None:
    Pin.objects.update(link="")
    sim.fault("site_refuses_pins", "pins/create")
    work()
    stands = stand(Pin.objects.with_cards().get(pk=loaves.pk), timezone.now())
    assert stands.sentence.startswith("Pinterest says that shop.example does not allow")
    assert stands.button == "Fix the link"


def test_looking_at_the_links_of_a_pin_with_one_image_makes_no_statement(
    loaves: Pin, recipes: Board, soup: Media, django_assert_num_queries: object
) -> None:
    one = linked.scheduled(
        recipes, soup, timezone.now(), link="https://a.example/", cause="link_spam"
    )
    pins = due_pins.first_pins([recipes.account_id], timezone.now())
    Pin.objects.filter(pk=loaves.pk).delete()
    shown = Pin.objects.with_cards().get(pk=one.pk)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert hosts_of(pins[recipes.account_id]) == ["a.example", "shop.example"]
        assert sentence(shown, shown.why).sentence.startswith("Pinterest blocked the link to a.")


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
