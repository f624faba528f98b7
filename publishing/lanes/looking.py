"""Looks at boards: whether a pin of which nobody knows was created, or one is out after a gap."""

from datetime import datetime
from functools import partial

from django.utils import timezone

from accounts.models import Board
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from publishing import budgets, gap
from publishing.fingerprint import is_new, matches
from publishing.holds import is_reachable
from publishing.lanes import unseen
from publishing.lanes.concluding import Seen, conclude_look, settle
from publishing.lanes.reading import Read
from publishing.lanes.runs import Ready, Step
from publishing.listing import listed
from publishing.models import Pin
from publishing.models.cause import OwnCause


def look(pin: Pin) -> Step:
    """Look whether a pin that is checked was created; never a second POST decides that.

    Three looks, since lists lag behind. The first may be late, and the others are minutes apart all
    the same: by then a call that is still under way has ended. Wants the pin `with_places`.
    """
    attempt = pin.attempts.order_by("-number").first()
    if attempt is None or pin.board is None:  # cannot be: a pin is checked after an attempt
        settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)
        return Ready(timezone.now())
    if not is_reachable(pin.account):
        unseen.cannot_be_reached(pin, attempt)
        return Ready(timezone.now())
    until = budgets.reads_spent_until(pin.account, timezone.now())
    if until:
        settle(pin, next_at=until, cause=OwnCause.BUDGET)
        return Ready(timezone.now())
    return Read(
        pin.account,
        partial(_see, pin=pin, board=pin.board, since=attempt.may_be_out_since),
        partial(conclude_look, pin, attempt, pin.board),
        partial(unseen.could_not_look, pin, attempt),
    ).begin()


def search(pin: Pin) -> Step:
    """Look whether a pin that is long overdue is out already, before it is sent."""
    return Read(
        pin.account,
        partial(gap.look, pin=pin),
        partial(gap.settle, pin),
        partial(unseen.could_not_search, pin),
    ).begin()


def _see(client: PinterestClient, pin: Pin, board: Board, since: datetime) -> Seen:
    there = client.board(board.pinterest_id)
    pins, is_all = listed(client, board, pin)
    new = tuple(each for each in pins if is_new(each, since))
    found = tuple(each.id for each in new if matches(each, pin, since))
    return Seen(there.pin_count, new, found, listed_all=is_all)
