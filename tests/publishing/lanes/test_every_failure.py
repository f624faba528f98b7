"""Every row of the failure catalogue, from Pinterest's answer to the words on the pin's page."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, OwnConnectionCause, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError
from accounts.tokens import fresh_token
from publishing import guidance
from publishing.decisions import Decision
from publishing.holds import hold_of
from publishing.models import Media, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.standing import Standing, stand
from publishing.wording import of_account, on_its_page, sentence
from tests.publishing import linked
from tests.publishing.lanes.elsewhere import ELSEWHERE, OFF_THE_WAY
from tests.publishing.lanes.failure_table import ON_THE_WAY, TABLE, Case
from tests.publishing.lanes.preparing import World, used_up
from tests.publishing.lanes.steps import Travel, fresh, later, work
from tests.publishing.said import SAID
from tests.simulator.fault_model import Fault
from tests.simulator.faults import met_by
from tests.simulator.faults_catalogue import CATALOGUE
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db

STATUS = {
    Decision.RETRY: Pin.Status.SCHEDULED,
    Decision.WAIT: Pin.Status.SCHEDULED,
    Decision.HOLD: Pin.Status.SCHEDULED,
    Decision.CHECK: Pin.Status.CHECKING,
    Decision.NEEDS_YOU: Pin.Status.NEEDS_YOU,
}
ONE_OF_EACH = list({(case.cause, case.decision): case for case in reversed(TABLE)}.values())
RETRIED = [case for case in ONE_OF_EACH if case.decision is Decision.RETRY]
INPUTS = {"media": "upload", "cover": "upload"}  # the form's name of a field, where it is another

Run = Callable[[Case], Pin]


@pytest.fixture
def run(
    sim: Simulator,
    settings: Settings,
    travel: Travel,
    hazel: PinterestAccount,
    recipes: Board,
    soup: Media,
    due: Pin,
) -> Run:
    """Bring a row about, let the worker do its work, and return the pin."""
    world = World(sim, settings, travel, hazel, recipes, soup, due)

    def bring_about(case: Case) -> Pin:
        if case.prepare:
            case.prepare(world)
        if case.fault:
            sim.fault(case.fault, case.operation, parameter=case.parameter)
        work()
        return fresh(due)

    return bring_about


def cause_of(pin: Pin) -> object:
    """Why it does not go out: its own reason, or what holds its account."""
    hold = hold_of(pin.account, pin.account.lane, timezone.now(), standstill=pin.standstill)
    return pin.why or (hold.cause if hold else None)


def count(text: str) -> int:
    return len(re.findall(r"[.!?](?= |$)", text))


@pytest.mark.parametrize("case", TABLE, ids=str)
def test_a_failure_becomes_a_status_a_cause_a_decision_and_words(run: Run, case: Case) -> None:
    pin = run(case)
    assert (pin.status, cause_of(pin)) == (STATUS[case.decision], case.cause)
    check_decision(pin, case)
    stands = stand(pin, timezone.now())
    assert stands.button == case.button
    assert stands.cause
    ordered = case.decision is Decision.WAIT and isinstance(pin.why, Cause)
    is_tried_again = case.decision is Decision.RETRY or ordered
    assert count(stands.sentence) == 2
    says_when = re.search(r"[:;] (new|next) attempt .* at \d\d:\d\d", stands.sentence)
    assert bool(says_when) == is_tried_again
    assert "try again" not in stands.sentence
    assert not re.search(r"[{}]", stands.sentence)
    if case.decision is not Decision.CHECK:
        what_happened = sentence(pin, case.cause).sentence.split(". ")[0]
        assert stands.sentence.startswith(what_happened)
        assert (case.happened or SAID[case.cause][0]) in what_happened


@pytest.mark.parametrize("second", [0, 4, 5, 59])
def test_pinterests_minute_is_used_up_at_whatever_second_a_test_begins(
    sim: Simulator,
    settings: Settings,
    travel: Travel,
    hazel: PinterestAccount,
    recipes: Board,
    soup: Media,
    second: int,
) -> None:
    travel.move_to(timezone.now().replace(second=second))
    due = linked.scheduled(recipes, soup, timezone.now())
    used_up(World(sim, settings, travel, hazel, recipes, soup, due))
    work()
    assert (fresh(due).status, cause_of(fresh(due))) == (Pin.Status.SCHEDULED, OwnCause.BUDGET)


def check_decision(pin: Pin, case: Case) -> None:
    now, lane, decision = timezone.now(), pin.account.lane, case.decision
    hold = hold_of(pin.account, lane, now, standstill=pin.standstill)
    if decision is Decision.RETRY:
        assert (hold, pin.tries) == (None, 1)
        assert pin.next_at
        assert pin.next_at > now
    elif decision is Decision.WAIT:
        ends = hold.until if hold else pin.next_at
        assert pin.tries == (1 if pin.cause == OwnCause.BOARD_UNSEEN else 0)
        assert ends
        assert ends > now
    elif case.alone:
        assert (hold, pin.tries, lane.not_before) == (None, 0, None)
        assert pin.next_at
        assert pin.next_at > now + timedelta(hours=5)
        assert stand(pin, now).word == "On hold"
    elif decision is Decision.HOLD:
        assert hold
        assert not hold.is_wait
        assert pin.tries == 0
    elif decision is Decision.CHECK:
        assert pin.next_at
        assert pin.next_at > now
    else:
        assert pin.next_at is None


@pytest.mark.parametrize("case", RETRIED, ids=str)
def test_what_does_not_pass_is_put_to_the_user_in_other_words(
    run: Run, case: Case, travel: Travel
) -> None:
    pin = run(case)
    while pin.status == Pin.Status.SCHEDULED:
        assert pin.next_at
        later(travel, seconds=(pin.next_at - timezone.now()).total_seconds())
        work()
        pin = fresh(pin)
    row = sentence(pin, case.cause)
    stands = stand(pin, timezone.now())
    assert pin.attempts.count() == row.retries + 1
    assert (stands.need, stands.sentence) == (row.need, row.given_up)
    assert stands.button == row.button
    assert stands.button


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=str)
def test_the_pages_say_it_with_the_button_and_lead_to_the_reference(
    run: Run, case: Case, signed_in: Client
) -> None:
    pin = run(case)
    stands = stand(pin, timezone.now())
    own = shown(signed_in, reverse("publishing:pin", args=[pin.pk]))
    check_page(own, on_its_page(stands.sentence), stands.cause, stands.button)
    assert "on the pin's page" not in own
    fix = shown(signed_in, reverse("publishing:fix"))
    hold = hold_of(pin.account, pin.account.lane, timezone.now(), standstill=pin.standstill)
    if hold and stands.cause == hold.cause:  # one thing, however many pins it holds
        row = of_account(pin.account, hold.cause)
        check_page(fix, row.headline, row.cause, row.button if row.need else "")
    else:
        check_page(fix, stands.sentence, stands.cause, stands.button)
    check_focus(signed_in, own, pin, stands)


def check_page(page: str, said: str, cause: PinCause | None, button: str) -> None:
    """It says so, leads to the cause in the reference, and has the button that mends it."""
    assert said in page
    assert f'href="{reverse("publishing:help_errors")}#{cause}"' in page
    assert not button or re.search(rf"<(button|a)\b[^>]*>{re.escape(button)}\b", page)


def check_focus(client: Client, page: str, pin: Pin, stands: Standing) -> None:
    """Where a field mends it, the button leads to the form with the cursor in that field."""
    if not (stands.field and stands.button):
        return
    address = f"{reverse('publishing:edit', args=[pin.pk])}?field={stands.field}"
    assert f'href="{address}"' in page
    focused = re.findall(r'<\w+ [^>]*name="(\w+)"[^>]*autofocus', shown(client, address))
    is_cover = stands.field == "cover" and pin.media is not None and pin.media.is_video
    assert focused == ["cover_second" if is_cover else INPUTS.get(stands.field, stands.field)]


def shown(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_every_fault_that_a_pins_way_can_meet_is_in_the_table() -> None:
    tried = {(case.fault, case.operation) for case in TABLE}
    met = {(name, first_call(fault)) for name, fault in CATALOGUE.items()}
    assert {(name, call) for name, call in met - tried if call} == set()
    assert {name for name, call in met if not call} == set(OFF_THE_WAY)


def first_call(fault: Fault) -> str:
    """The first call on a pin's way that the fault meets; "" where it meets none."""
    return next((call for call in ON_THE_WAY if met_by(fault, call)), "")


@pytest.mark.parametrize("cause", ELSEWHERE)
def test_what_no_pins_way_ends_in_is_met_elsewhere(
    sim: Simulator, hazel: PinterestAccount, due: Pin, cause: PinCause
) -> None:
    where = ELSEWHERE[cause]
    row = sentence(fresh(due), cause)
    assert (row.decision, row.button) == (where.decision, where.button)
    assert row.sentence == where.sentence
    sim.fault(where.fault, where.operation)
    client = PinterestClient(fresh_token(hazel), sim.api_url)
    with pytest.raises(PinterestError) as refused:
        where.ask(client)
    assert refused.value.cause is cause


def test_every_cause_is_reached_or_met_elsewhere() -> None:
    reached = {case.cause for case in TABLE}
    causes = {*Cause, *OwnCause, *OwnConnectionCause}
    assert causes - reached == set(ELSEWHERE)
    assert set(guidance.CATALOGUE) == causes
