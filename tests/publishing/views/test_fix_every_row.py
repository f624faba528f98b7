"""Each row of the failure catalogue on Fix: its sentence, its button, when it goes on."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from accounts.models.connection_cause import OwnConnectionCause
from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Need
from publishing.models import Media, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
CAUSES: list[PinCause] = [*Cause, *OwnConnectionCause, *OwnCause]
TRIED_AGAIN = [
    cause for cause in CAUSES if guidance.row(cause).decision in (Decision.RETRY, Decision.WAIT)
]
BUTTON = re.compile(r"<(?:button|a)[^>]*class=\"button[^>]*>(.*?)</(?:button|a)>", re.DOTALL)


@pytest.fixture
def failed(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(
        hazel, board=recipes, media=soup, link="https://shop.example/soup", due_at=NOW, title="Soup"
    )


def row_of(client: Client) -> str:
    """Return the pin's row, as people read it."""
    page = client.get("/fix/").content.decode()
    rows = [row for row in page.split('<li class="list-row">') if ">Soup<" in row]
    assert len(rows) == 1
    return str(rows[0].split("</li>")[0])


@pytest.mark.parametrize("cause", CAUSES)
def test_what_needs_somebody_has_its_words_and_a_button(
    signed_in: Client, failed: Pin, cause: PinCause
) -> None:
    Pin.objects.update(status="needs_you", cause=cause)
    stands = stand(Pin.objects.with_places().get(), NOW)
    row = row_of(signed_in)
    for text in (stands.sentence, stands.button):
        assert text.replace("'", "&#x27;").replace("&", "&amp;").replace("&amp;#", "&#") in row
    assert f'{reverse("publishing:help_errors")}#{cause}"' in row
    buttons = [re.sub(r"<span.*?</span>", "", words).strip() for words in BUTTON.findall(row)]
    assert buttons
    assert all(buttons), buttons


@pytest.mark.parametrize("cause", TRIED_AGAIN)
def test_what_is_tried_again_says_when(signed_in: Client, failed: Pin, cause: PinCause) -> None:
    later = NOW + timedelta(minutes=31, seconds=30)
    Pin.objects.update(status="scheduled", cause=cause, next_at=later, tries=1)
    row = row_of(signed_in)
    assert row.count("today at 10:32") == 1
    assert "10:31" not in row
    assert "Try now" in row


def test_what_can_still_be_on_time_goes_first(
    signed_in: Client, hazel: PinterestAccount, failed: Pin
) -> None:
    """Of pins that need another board, those whose time is still to come, the next one first."""
    gone = factories.board(hazel, missing_since=NOW)
    for hours in (3, 1, -1, -2):
        planned = {"status": "scheduled"} if hours > 0 else {"status": "needs_you"}
        due_at = NOW + timedelta(hours=hours)
        factories.pin(
            hazel, board=gone, cause=Cause.BOARD_GONE, title=f"{hours} h", due_at=due_at, **planned
        )
    groups = signed_in.get("/fix/").context["groups"]
    assert [group.need for group in groups] == [Need.BOARD]
    assert [str(one.pin) for one in groups[0].troubles] == ["1 h", "3 h", "-2 h", "-1 h"]
