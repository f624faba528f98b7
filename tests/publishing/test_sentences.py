"""What each row says of each kind of pin, as its user reads it."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Row
from publishing.models import Media, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.standing import stand
from publishing.wording import sentence
from tests import factories
from tests.publishing.test_guidance import sentences

pytestmark = pytest.mark.django_db
CAUSES: list[PinCause] = [*Cause, *OwnConnectionCause, *OwnCause]
LINK = "https://shop.example/soup"
OF_VIDEOS: set[PinCause] = {
    Cause.VIDEO_WITHOUT_COVER, Cause.VIDEO_FAILED, Cause.VIDEO_NOT_PERMITTED,
    Cause.MEDIA_PROCESSING, Cause.MEDIA_EXPIRED,
}  # fmt: skip
OF_CAROUSELS: set[PinCause] = {Cause.CAROUSEL_RATIO, Cause.CAROUSEL_TOO_MANY}
# What a kind of pin does not have, and which causes cannot be its own; where a word stands for
# something else, the words around it say so.
LINKS, VIDEOS, IMAGES = r"\blinks?\b", r"\bvideos?\b", r"\bimages?\b"
ABOUT_ANOTHER = r"blocked the link of another pin|Pinterest blocked another pin's link"
INSTEAD = r"Choose an image|without a cover image"
KINDS: dict[str, tuple[tuple[str, ...], set[PinCause]]] = {
    "image": ((VIDEOS,), OF_VIDEOS | OF_CAROUSELS),
    "image without link": ((VIDEOS, LINKS), {*OF_VIDEOS, *OF_CAROUSELS, OwnCause.HOST_BLOCKED}),
    "video without link": ((IMAGES, LINKS), {*OF_CAROUSELS, OwnCause.HOST_BLOCKED}),
    "carousel": ((VIDEOS,), set(OF_VIDEOS)),
    "carousel without link": ((VIDEOS, LINKS), {*OF_VIDEOS, OwnCause.HOST_BLOCKED}),
}


@pytest.fixture
def make(hazel: PinterestAccount, recipes: Board, soup: Media, alice: User) -> Callable[..., Pin]:
    def pin(kind: str, cause: PinCause, **values: object) -> Pin:
        link = "" if kind.endswith("without link") else LINK
        is_video = kind.startswith("video")
        media = factories.video(alice) if is_video else soup
        section = factories.section(recipes)
        made = factories.pin(
            hazel, board=recipes, section=section, media=media, cover=soup if is_video else None,
            link=link, cause=cause, **{"due_at": timezone.now(), **values},
        )  # fmt: skip
        if kind.startswith("carousel"):
            factories.carousel(made, soup, factories.media(alice))
            made.carousel_items.update(link=link)
        return Pin.objects.with_cards().get(pk=made.pk)

    return pin


def said(row: Row) -> list[str]:
    return [text for text in (row.sentence, row.given_up) if text]


POSSIBLE = [(kind, cause) for kind in KINDS for cause in CAUSES if cause not in KINDS[kind][1]]


@pytest.mark.parametrize(("kind", "cause"), POSSIBLE)
def test_a_row_speaks_in_two_sentences_and_of_nothing_that_the_pin_does_not_have(
    make: Callable[..., Pin], kind: str, cause: PinCause
) -> None:
    row = sentence(make(kind, cause), cause)
    for text in said(row):
        assert sentences(text) == 2, text
    for text in (*said(row), row.headline, row.button):
        own = re.sub(f"{ABOUT_ANOTHER}|{INSTEAD}", "", text)
        for foreign in KINDS[kind][0]:
            assert not re.search(foreign, own, re.IGNORECASE), text


@pytest.mark.parametrize(("kind", "cause"), POSSIBLE)
def test_a_row_has_no_numbers_of_answers_and_no_holes(
    make: Callable[..., Pin], kind: str, cause: PinCause
) -> None:
    row = sentence(make(kind, cause), cause)
    for text in (*said(row), row.headline):
        digits = text.replace("H.264", "")
        assert not re.search(r"\b[2-5]\d\d\b|\bcode\b|status|error|exception", digits), text
        assert not re.search(r"[{}]|“”|  | [.,]|of this pin”|the linked site|None", text), text


ENDS_WITH_SOMEBODY = (Decision.RETRY, Decision.CHECK, Decision.NEEDS_YOU)
ASKED = [each for each in POSSIBLE if guidance.row(each[1]).decision in ENDS_WITH_SOMEBODY]


@pytest.mark.parametrize(("kind", "cause"), ASKED)
def test_what_needs_somebody_is_told_with_what_to_press(
    make: Callable[..., Pin], kind: str, cause: PinCause
) -> None:
    pin = make(kind, cause, status="needs_you")
    stands, row = stand(pin, timezone.now()), sentence(pin, cause)
    assert (stands.sentence, stands.button) == (row.given_up or row.sentence, row.button)
    if stands.field == "link":
        assert pin.link


def test_a_name_that_is_not_known_is_no_name(make: Callable[..., Pin]) -> None:
    pin = make("image", Cause.SECTION_GONE)
    pin.section = None
    said = sentence(pin, Cause.SECTION_GONE).sentence
    assert said.startswith("The section of this pin of the board “Recipes” no longer exists")
