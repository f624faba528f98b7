"""A user with something on every page: accounts in each state, and a pin in each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts import linking
from accounts.boards import sync_boards, sync_sections
from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.accounts.walking import linked
from tests.simulator.running import Simulator

State = PinterestAccount.State
RAW = '{"code": 40, "message": "Board not found."}'


@dataclass(frozen=True)
class Studio:
    """What was made. `pins` are named after how they stand."""

    account: PinterestAccount
    signed_out: PinterestAccount
    disconnected: PinterestAccount
    boards: dict[str, Board]
    soup: Media
    pins: dict[str, Pin]


def furnish(user: User, sim: Simulator) -> Studio:
    """Make all of it; the accounts are connected to the simulator and their boards are read."""
    account, signed_out = linked(sim, user, "hazelandoak"), linked(sim, user, "quietcorner")
    disconnected = linked(sim, user, "bramblepress")
    linking.disconnect(disconnected)
    for one in (account, signed_out):
        Lane.objects.create(account=one)
        sync_boards(one)
    PinterestAccount.objects.filter(pk=signed_out.pk).update(
        state=State.NEEDS_RECONNECT, state_cause=Cause.TOKEN_REFUSED
    )
    boards = {board.name: board for board in account.boards.all()}
    sync_sections(boards["Stoneware"])
    Board.objects.filter(name="Spring garden").update(missing_since=timezone.now())
    studio = Studio(account, signed_out, disconnected, boards, factories.media(user), {})
    _pins_at_rest(studio, timezone.now())
    _pins_in_trouble(studio, timezone.now())
    return studio


def _add(studio: Studio, name: str, board: str = "Recipes", **values: Any) -> Pin:
    pin = factories.pin(
        studio.account,
        board=studio.boards[board],
        media=studio.soup,
        title=f"Autumn soup, {name}",
        description="Slow onions, " * 20,
        link="https://shop.example/a-very-long-address-without-any-break/autumn-soup?from=pins",
        **values,
    )
    studio.pins[name] = pin
    return pin


def _pins_at_rest(studio: Studio, now: datetime) -> None:
    _add(studio, "draft")
    tomorrow = now + timedelta(days=1)
    for number in range(5):  # more than the month shows of a day
        due_at = tomorrow + timedelta(minutes=number)
        _add(studio, f"scheduled {number}", status="scheduled", due_at=due_at)
    _add(studio, "published", status="published", due_at=now - timedelta(hours=1))
    Lane.objects.filter(account=studio.account).update(lease_until=now + timedelta(hours=1))
    _add(studio, "publishing", status="publishing", due_at=now)
    studio.pins["on hold"] = factories.pin(
        studio.signed_out, title="A bench by the water", status="scheduled", due_at=tomorrow
    )


def _pins_in_trouble(studio: Studio, now: datetime) -> None:
    began, soon = now - timedelta(minutes=5), now + timedelta(minutes=15)
    late: dict[str, Any] = {"status": "scheduled", "due_at": began, "next_at": soon, "tries": 1}
    _attempt(_add(studio, "retrying", **late, cause=Cause.CONFLICT), Attempt.Outcome.REFUSED)
    checking: dict[str, Any] = {"status": "checking", "due_at": began, "next_at": soon, "tries": 1}
    lost = _add(studio, "checking", **checking, cause=Cause.OUTCOME_UNKNOWN)
    _attempt(lost, Attempt.Outcome.UNKNOWN)
    _add(studio, "will not publish", "Spring garden", status="scheduled", due_at=soon)
    for name, cause in (
        ("fix the pin", Cause.LINK_SPAM),
        ("choose a board", Cause.BOARD_GONE),
        ("is it there", Cause.OUTCOME_UNKNOWN),
        ("too late", OwnCause.TOO_LATE),
        ("unknown", Cause.UNRECOGNISED),
    ):
        pin = _add(studio, name, status="needs_you", due_at=began, cause=cause, tries=1)
        unknown = cause is Cause.OUTCOME_UNKNOWN
        _attempt(pin, Attempt.Outcome.UNKNOWN if unknown else Attempt.Outcome.REFUSED)
    studio.pins["is it there"].attempts.update(evidence={"looks": [_look(now), _look(now)]})


def _look(at: datetime) -> dict[str, Any]:
    """What a look saw that left a doubt: two that say the same, one that does not."""
    kept = {"description": "Slow onions, " * 15, "link": f"https://shop.example/{'soup-' * 20}"}
    created = at.isoformat()
    names = {"11": "Autumn soup", "12": "Autumn soup", "13": "Bread" * 20}
    pins = [{"id": pk, "title": name, "created_at": created, **kept} for pk, name in names.items()]
    seen = {"matching": ["11", "12"], "new_ids": ["13"], "pins": pins}
    return {"at": created, "pins_on_board": 15, "pins_expected": 12, **seen}


def _attempt(pin: Pin, outcome: Attempt.Outcome) -> None:
    began = timezone.now() - timedelta(minutes=4)
    factories.attempt(
        pin,
        started_at=began,
        ended_at=began + timedelta(seconds=1),
        outcome=outcome,
        cause=pin.cause,
        request_id="4711000000",
        raw_answer=RAW,
        looks=3,
    )
