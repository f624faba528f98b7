"""A carousel among the verbs: its images are content, and change with the pin or not at all."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from publishing import carousel, composing, showing
from publishing.carousel import Item, items_of
from publishing.changing import ChangedMeanwhile
from publishing.composing import NotReady
from publishing.models import CarouselItem, Media, Pin
from publishing.sending import new_pin
from publishing.showing import Content, content_of
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")
LATER = factories.NOW + timedelta(days=1)


@pytest.fixture
def loaf(alice: User) -> Media:
    return factories.media(alice, width=2000, height=3000)


@pytest.fixture
def two(soup: Media, loaf: Media) -> tuple[Item, ...]:
    return (Item(soup, "Soup", "Hot", "https://a.example/"), Item(loaf, "Loaf"))


@pytest.fixture
def content(hazel: PinterestAccount, recipes: Board, two: tuple[Item, ...]) -> Content:
    return Content(hazel, recipes, media=two[0].media, title="Supper", items=two)


@pytest.fixture
def supper(alice: User, content: Content, clock: time_machine.Traveller) -> Pin:
    return composing.create(alice, content, uuid.uuid4())


def fresh(pin: Pin) -> Pin:
    return Pin.objects.get(pk=pin.pk)


def test_a_pin_keeps_its_images_in_their_order(supper: Pin, content: Content) -> None:
    assert content_of(fresh(supper)) == content
    assert [row.position for row in supper.carousel_items.all()] == [0, 1]


def test_the_same_form_twice_is_one_carousel(alice: User, content: Content) -> None:
    key = uuid.uuid4()
    assert composing.create(alice, content, key) == composing.create(alice, content, key)
    assert CarouselItem.objects.count() == 2


@pytest.mark.parametrize("changed", [{"title": "Other"}, {"link": ""}, {"description": "Cold"}])
def test_other_words_for_an_image_are_another_pin(
    alice: User, content: Content, changed: dict[str, Any]
) -> None:
    key = uuid.uuid4()
    first = composing.create(alice, content, key)
    other = replace(content, items=(replace(content.items[0], **changed), content.items[1]))
    second = composing.create(alice, other, key)
    assert first != second
    assert composing.create(alice, other, key) == second


def test_another_picture_behind_the_first_is_another_pin(
    alice: User, content: Content, supper: Pin
) -> None:
    third = factories.media(alice, width=400, height=600)
    other = replace(content, items=(content.items[0], replace(content.items[1], media=third)))
    assert not showing.shows(supper, other)
    assert showing.shows(supper, content)


def test_changing_the_images_raises_the_version_once(supper: Pin, content: Content) -> None:
    swapped = replace(content, media=content.items[1].media, items=content.items[::-1])
    changed = composing.schedule(supper, LATER, swapped)
    assert changed.version == supper.version + 1
    assert content_of(fresh(supper)) == swapped


def test_one_image_left_is_an_ordinary_pin(supper: Pin, content: Content) -> None:
    changed = composing.save_draft(supper, replace(content, items=()), None)
    assert not CarouselItem.objects.exists()
    assert new_pin(changed).image is not None
    assert new_pin(changed).images == ()


def test_who_is_too_late_changes_neither_the_pin_nor_its_images(
    supper: Pin, content: Content
) -> None:
    theirs = fresh(supper)
    composing.save_draft(supper, replace(content, title="Mine"), None)
    late = replace(content, title="Theirs", items=content.items[::-1])
    with pytest.raises(ChangedMeanwhile):
        composing.save_draft(theirs, late, None)
    with pytest.raises(ChangedMeanwhile):
        composing.schedule(theirs, LATER, late)
    assert content_of(fresh(supper)) == replace(content, title="Mine")


def test_a_double_click_is_one_change_and_other_images_are_none(
    supper: Pin, content: Content
) -> None:
    again, other = fresh(supper), fresh(supper)
    done = composing.schedule(supper, LATER, content)
    assert composing.schedule(again, LATER, content).version == done.version
    with pytest.raises(ChangedMeanwhile):
        composing.schedule(other, LATER, replace(content, items=content.items[::-1]))


def test_a_verb_without_content_leaves_the_images(supper: Pin, content: Content) -> None:
    moved = composing.reschedule(composing.publish_now(supper), LATER)
    assert content_of(composing.unschedule(moved)) == content


def test_a_copy_has_the_images_too(supper: Pin, content: Content, alice: User) -> None:
    copy = composing.duplicate(supper, alice)
    assert content_of(copy) == content
    composing.delete(supper)
    assert len(items_of(fresh(copy))) == 2


def test_images_of_different_shapes_do_not_go_out(
    supper: Pin, content: Content, alice: User
) -> None:
    square = replace(content.items[1], media=factories.media(alice, width=900, height=900))
    odd = replace(content, items=(content.items[0], square))
    draft = composing.save_draft(supper, odd, None)
    for verb in (composing.publish_now, lambda pin: composing.schedule(pin, LATER)):
        with pytest.raises(NotReady, match="differ in shape") as caught:
            verb(draft)
        assert caught.value.field == "media"


def test_where_they_are_switched_off_none_goes_out(supper: Pin, settings: Settings) -> None:
    settings.CAROUSELS = False
    with pytest.raises(NotReady, match="switched off"):
        composing.publish_now(supper)


def test_more_than_five_images_and_a_video_among_them_are_refused(soup: Media, alice: User) -> None:
    film = factories.media(alice, kind=Media.Kind.VIDEO)
    assert "at most 5" in carousel.problem([soup] * 6, enabled=True)
    assert "either a video or images" in carousel.problem([soup, film], enabled=True)
    assert carousel.problem([film], enabled=False) == ""


def test_what_is_sent_needs_no_statement(
    supper: Pin, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    [pin] = Pin.objects.to_send()
    with django_assert_num_queries(0):
        sent = new_pin(pin)
    assert sent.image is None
    said = [(image.title, image.description, image.link) for image in sent.images]
    assert said == [("Soup", "Hot", "https://a.example/"), ("Loaf", "", "")]
    assert all(image.image.data for image in sent.images)


def test_lists_count_the_images_in_the_same_statement(
    supper: Pin, hazel: PinterestAccount, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.pin(hazel, title="Plain")
    with django_assert_num_queries(1):
        counts = {str(pin): vars(pin)["image_count"] for pin in Pin.objects.with_cards()}
    assert counts == {"Supper": 2, "Plain": 0}
