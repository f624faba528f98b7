"""What Pinterest allows: kept from its headers, waited for, and forgotten when it counts anew."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import boards, calling
from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.types import Budget
from publishing import budgets, composing
from publishing.models import AppBudget, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
MORNING = datetime(2027, 3, 14, 9, 0, 5, tzinfo=UTC)
MIDNIGHT = datetime(2027, 3, 15, tzinfo=UTC)
WRITES = "org_write_app_id_user_id"


@pytest.fixture
def travel(travel: Travel) -> Travel:
    """Five seconds into a minute in which Pinterest counts."""
    travel.move_to(MORNING)
    return travel


@pytest.fixture
def hazel(travel: Travel, alice: User, sim: Simulator) -> PinterestAccount:
    return linked.connected(alice, sim)


def three(board: Board, media: Media) -> list[Pin]:
    now = timezone.now()
    return [
        linked.scheduled(board, media, now - timedelta(seconds=3 - n), title=str(n))
        for n in range(3)
    ]


def lane_of(account: PinterestAccount) -> Lane:
    return Lane.objects.get(account=account)


def test_a_spent_minute_is_waited_for_and_the_pin_shows_until_when(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    sim.set_limits(org_write=2)
    pins = three(recipes, soup)
    work()
    assert titles(sim, recipes) == ["0", "1"]
    lane = lane_of(recipes.account)
    assert lane.not_before_cause == OwnCause.BUDGET
    assert lane.not_before
    assert lane.not_before == pytest.approx(
        MORNING + timedelta(seconds=55), abs=timedelta(seconds=2)
    )
    stands = stand(Pin.objects.with_places().get(pk=pins[2].pk), timezone.now())
    assert stands.word.startswith("Waiting until")
    assert "has used up what Pinterest allows it at a time" in stands.sentence
    creates = [each for each in sim.requests if each.operation == "pins/create"]
    assert [each.status for each in creates] == [201, 201]
    travel.move_to(lane.not_before)
    work()
    assert titles(sim, recipes) == ["0", "1", "2"]


def make_board(account: PinterestAccount, name: str) -> None:
    """Write something else, as the Trial mode of the simulator lets no pin through."""
    calling.call(account, lambda client: client.create_board(name))


def test_in_trial_a_spent_day_of_the_app_is_waited_for_by_every_account(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, bob: User
) -> None:
    other = linked.board(linked.connected(bob, sim, "quietcorner"), sim, "Walks")
    pin, theirs = linked.scheduled(recipes, soup, MORNING), linked.scheduled(other, soup, MORNING)
    sandbox = PinterestAccount.objects.create(pinterest_id="1", environment="sandbox")
    Lane.objects.create(account=sandbox)
    sim.set_mode("trial")
    sim.set_limits(trial_org_write=2)
    make_board(recipes.account, "Bowls")
    assert lane_of(recipes.account).not_before is None
    make_board(recipes.account, "Baskets")
    sim.set_mode("standard")
    work()
    assert sim.pins(recipes.pinterest_id) == []
    for each in (pin, theirs):
        stands = stand(Pin.objects.with_places().get(pk=each.pk), timezone.now())
        assert (
            stands.word == "Waiting until 20:00 or later"
        )  # midnight in UTC, where Pinterest counts
        assert "all accounts of this installation together" in stands.sentence
    assert lane_of(sandbox).not_before is None
    travel.move_to(MIDNIGHT + timedelta(seconds=1))
    work()
    assert [len(sim.pins(board.pinterest_id)) for board in (recipes, other)] == [1, 1]


def test_an_account_that_is_new_here_waits_for_a_spent_day_of_the_app_too(
    sim: Simulator, hazel: PinterestAccount, soup: Media, bob: User
) -> None:
    spent = Budget("org_write_app_id", 1000, 86_400, 0, MIDNIGHT)
    budgets.remember(PinterestAccount.objects.select_related("lane").get(pk=hazel.pk), [spent])
    walks = linked.board(linked.connected(bob, sim, "quietcorner"), sim, "Walks")
    Lane.objects.filter(account=walks.account).delete()  # as before its first plan
    pin = factories.pin(walks.account, board=walks, media=soup)
    composing.schedule(pin, timezone.now() + timedelta(seconds=1))
    work()
    assert sim.pins(walks.pinterest_id) == []
    assert lane_of(walks.account).not_before_cause == OwnCause.APP_BUDGET


def test_a_longer_wait_of_an_account_stays(
    sim: Simulator, travel: Travel, hazel: PinterestAccount
) -> None:
    until = MIDNIGHT + timedelta(days=1)
    Lane.objects.update(not_before=until, not_before_cause="spam_block")
    sim.set_limits(org_write=1)
    make_board(hazel, "Bowls")
    lane = lane_of(hazel)
    assert (lane.not_before, lane.not_before_cause) == (until, "spam_block")
    assert lane.budgets[WRITES]["remaining"] == 0


def test_spent_reads_put_off_the_looks_and_not_the_sends(
    sim: Simulator, travel: Travel, due: Pin, soup: Media, recipes: Board
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    until = timezone.now() + timedelta(minutes=10)
    spent = {"org_read_app_id": {"remaining": 0, "resets_at": until.isoformat()}}
    AppBudget.objects.create(environment="other", budgets=spent)
    linked.scheduled(recipes, soup, timezone.now(), title="another")
    later(travel, seconds=80)
    sim.clear_requests()
    work()
    assert [each.operation for each in sim.requests] == ["pins/create"]
    due.refresh_from_db()
    assert (due.status, due.next_at) == (Pin.Status.CHECKING, until)
    travel.move_to(until)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


def test_what_the_reading_of_boards_used_up_is_kept(
    sim: Simulator, travel: Travel, hazel: PinterestAccount
) -> None:
    sim.set_limits(org_read=1)
    boards.sync_boards(hazel)
    kept = lane_of(hazel)
    assert kept.budgets["org_read_app_id_user_id"]["remaining"] == 0
    assert kept.not_before is None
    assert budgets.reads_spent_until(PinterestAccount.objects.get(pk=hazel.pk), timezone.now())


def test_what_a_look_at_a_board_used_up_is_kept(
    sim: Simulator, travel: Travel, due: Pin, recipes: Board
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.set_limits(org_read=2)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert lane_of(recipes.account).budgets["org_read_app_id_user_id"]["remaining"] == 0


def test_a_refused_look_tells_of_the_limit_too(
    sim: Simulator, travel: Travel, due: Pin, soup: Media, recipes: Board
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.set_limits(org_read=1)
    work()
    assert lane_of(recipes.account).budgets["org_read_app_id_user_id"]["remaining"] == 0
    sim.clear_requests()
    linked.scheduled(recipes, soup, timezone.now(), title="another")
    work()
    assert [each.operation for each in sim.requests] == ["pins/create"]


def heard(remaining: int, limit: int = 100) -> list[Budget]:
    end = timezone.now() + timedelta(seconds=30)
    return [Budget("safety_net_app_id_user_id", 100, 1), Budget(WRITES, limit, 60, remaining, end)]


def test_nothing_is_written_while_nothing_changes_that_matters(
    hazel: PinterestAccount, django_assert_num_queries: object
) -> None:
    budgets.remember(hazel, heard(99))
    for remaining, statements in ((98, 0), (91, 0), (90, 1), (81, 0), (80, 1), (5, 1), (4, 0)):
        read = PinterestAccount.objects.select_related("lane").get(pk=hazel.pk)
        with django_assert_num_queries(statements):  # type: ignore[operator]
            budgets.remember(read, heard(remaining))


@pytest.mark.parametrize(
    ("first", "then", "matters"),
    [
        (99, 91, False),
        (91, 90, True),
        (1, 0, True),
        (0, 0, False),
        (0, 50, True),
    ],
)
def test_what_matters_is_a_tenth_of_the_limit(
    hazel: PinterestAccount, first: int, then: int, matters: bool
) -> None:
    now = timezone.now()
    kept = budgets.changed({}, heard(first), now) or {}
    assert (budgets.changed(kept, heard(then), now) is not None) is matters
    assert budgets.changed(kept, heard(first, limit=50), now)


def test_many_answers_are_remembered_together(
    hazel: PinterestAccount, bob: User, sim: Simulator, django_assert_num_queries: object
) -> None:
    other = linked.connected(bob, sim, "quietcorner")
    told = [(hazel, heard(40)), (other, heard(30)), (hazel, heard(39)), (other, heard(29))]
    with django_assert_num_queries(2):  # type: ignore[operator]
        budgets.remember_all(told)
    assert [lane_of(each).budgets[WRITES]["remaining"] for each in (hazel, other)] == [39, 29]
