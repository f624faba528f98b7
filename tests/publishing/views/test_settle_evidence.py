"""Is it there? The user is shown what the looks saw, and takes one of it for the pin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Media, Pin
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, work
from tests.publishing.lanes.test_gap import overdue, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
PAGES = "https://www.pinterest.com/pin"


@pytest.fixture
def asked(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """A pin of the real Pinterest's that its user is asked about."""
    PinterestAccount.objects.update(environment="production")
    pin = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.OUTCOME_UNKNOWN
    )
    factories.attempt(pin, outcome="unknown")
    return pin


def page(client: Client, pin: Pin, **evidence: Any) -> str:
    Attempt.objects.filter(pin=pin).update(evidence=evidence, looks=len(evidence.get("looks", ())))
    answer = client.get(reverse("publishing:settle", args=[pin.pk]))
    return " ".join(answer.content.decode().split())


def look(**seen: Any) -> dict[str, Any]:
    return {"at": factories.NOW.isoformat(), "matching": [], **seen}


def test_each_look_says_when_and_what_it_saw(signed_in: Client, asked: Pin) -> None:
    words = {"id": "22", "title": "Bread <b>", "description": "", "link": "", "created_at": ""}
    first = look(pins_on_board=12, pins_expected=11, new_ids=["22"], pins=[words])
    shown = page(signed_in, asked, looks=[first, look(pins_on_board=1, pins_expected=None)])
    assert shown.count('class="timeline__item') == 2
    assert "12 pins on the board, 11 expected if this one is not there." in shown
    assert "1 pin on the board. None says what this one says." in shown
    link = f'<a href="{PAGES}/22/" target="_blank" rel="noopener noreferrer">Bread &lt;b&gt;</a>'
    assert f"Came since and says something else: {link}." in shown


def test_what_may_be_the_pin_can_be_taken_at_once(signed_in: Client, asked: Pin) -> None:
    shown = page(signed_in, asked, looks=[look(matching=["1", "2"], new_ids=["3"])])
    assert shown.count("It is this one") == 3
    assert shown.index('value="2"') < shown.index('value="3"')  # those that say the same first
    data = {"version": asked.version, "action": "it_is_there", "address": "2"}
    signed_in.post(reverse("publishing:settle", args=[asked.pk]), data)
    asked.refresh_from_db()
    assert (asked.status, asked.pinterest_id) == ("published", "2")


def test_what_another_row_has_by_now_is_not_offered(signed_in: Client, asked: Pin) -> None:
    factories.pin(asked.account, status="published", pinterest_id="1")
    shown = page(signed_in, asked, looks=[look(matching=["1", "2"])])
    assert shown.count("It is this one") == 1
    assert 'value="2"' in shown


def test_looks_that_kept_less_are_shown_with_less(signed_in: Client, asked: Pin) -> None:
    shown = page(signed_in, asked, looks=[look(matching=["1"])])
    assert "1 says what this one says:" in shown
    assert "Pin 1" in shown
    assert "on the board," not in shown
    assert "What we saw" not in page(signed_in, asked)


def test_an_answer_that_came_late_is_offered(signed_in: Client, asked: Pin) -> None:
    shown = page(signed_in, asked, late={"id": "77", "at": factories.NOW.isoformat()})
    assert "answer came late: it is out." in shown
    assert 'value="77"' in shown


@pytest.mark.parametrize("environment", ["sandbox"])
def test_a_pin_without_a_page_is_named_without_a_link(
    signed_in: Client, asked: Pin, environment: str
) -> None:
    PinterestAccount.objects.update(environment=environment)
    shown = page(signed_in, asked, looks=[look(matching=["1"])])
    assert "Pin 1" in shown
    assert 'target="_blank"' not in shown.split("What we saw")[1]


def test_administrators_read_it_too(client: Client, asked: Pin) -> None:
    words = {"id": "22", "title": "Bread <b>", "description": "", "link": "", "created_at": ""}
    seen = look(pins_on_board=12, pins_expected=11, new_ids=["22"], pins=[words])
    Attempt.objects.update(evidence={"looks": [seen]})
    root = User.objects.create_superuser("root@example.com", "a-long-enough-password")
    client.force_login(root, backend="allauth.account.auth_backends.AuthenticationBackend")
    line = "2026-11-22 15:00:00 UTC: 12 pins on the board, 11 expected; say the same: none; came"
    for name, pk in (("attempt", asked.attempts.get().pk), ("pin", asked.pk)):
        shown = client.get(reverse(f"admin:publishing_{name}_change", args=[pk])).content.decode()
        assert line in shown
        assert f'<a href="{PAGES}/22/" rel="noopener noreferrer">Bread &lt;b&gt;</a> (22)' in shown


class TestFromLooks:
    """What real looks keep is what is shown."""

    @pytest.fixture(autouse=True)
    def _pinterest(self, sim: Simulator, settings: Settings) -> None:
        linked.use(sim, settings)
        settings.PUBLISHING = {"read_timeout": 1, "connect_timeout": 1}

    @pytest.fixture
    def board(self, alice: User, sim: Simulator) -> Board:
        return linked.board(linked.connected(alice, sim), sim)

    def test_a_stranger_is_shown_with_its_words(
        self, signed_in: Client, sim: Simulator, board: Board, soup: Media, travel: Travel
    ) -> None:
        pin = linked.scheduled(board, soup, timezone.now())
        sim.fault("dropped_before_work", "pins/create", times=1)
        work()
        made = sim.pin_by_hand(board.pinterest_id, "By hand")
        for seconds in (80, 110, 545):
            later(travel, seconds=seconds)
            work()
        answer = signed_in.get(reverse("publishing:settle", args=[pin.pk]))
        shown = " ".join(answer.content.decode().split())
        assert "1 pin on the board, 0 expected if this one is not there." in shown
        assert f'/pin/{made["id"]}/" target="_blank" rel="noopener noreferrer">By hand</a>' in shown
        assert shown.count("It is this one") == 1

    def test_a_search_after_a_gap_shows_what_says_the_same(
        self, signed_in: Client, sim: Simulator, board: Board, soup: Media
    ) -> None:
        pin = overdue(board, soup)
        ids = {sent_before_the_gap(pin), sent_before_the_gap(pin)}
        work()
        answer = signed_in.get(reverse("publishing:settle", args=[pin.pk]))
        shown = " ".join(answer.content.decode().split())
        assert "2 say what this one says:" in shown
        assert all(f'value="{each}"' in shown for each in ids)
        assert shown.count(f">{pin.title}</a>") == 4
