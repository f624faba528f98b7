"""How a pin stands that goes out by itself: what holds it, what it waits for, when it goes out."""

from dataclasses import replace
from datetime import datetime

from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Need, Row
from publishing.gates import is_too_late
from publishing.holds import Hold, hold_of
from publishing.links import hosts_of
from publishing.models import Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.models.place_gone import place_gone
from publishing.shut_out import shut_out
from publishing.standing.attempts import next_attempt, next_look
from publishing.standing.words import Standing, say, until_words
from publishing.videos import rows
from publishing.videos.words import how_far
from publishing.wording import sentence


def scheduled(pin: Pin, now: datetime) -> Standing:
    """Return how a scheduled pin stands. Wants it `with_places`."""
    if _is_doomed(pin):
        return _will_not_publish(pin)
    hold = _hold(pin, now)
    shut_until = _shut_out_until(pin, hold, now)
    if shut_until is not None:
        return _shut_out(pin, shut_until, now)
    if hold is not None and not _passes_in_time(hold, pin):
        own = _own_retry(pin, hold)
        return _retrying(pin, own, now) if own else _held(pin, hold, now)
    if pin.cause and pin.next_at is not None and pin.next_at > now:
        return _retrying(pin, pin.next_at, now)
    return Standing("scheduled", "clock", "Scheduled", _planned(pin, now))


def processing(pin: Pin, now: datetime) -> Standing:
    """Return how a pin stands whose video is prepared: how far that is, unless it is held."""
    if _is_doomed(pin):
        return _will_not_publish(pin)
    hold = _hold(pin, now)
    if hold is not None and hold.cause is not OwnCause.SPACING and not _passes_in_time(hold, pin):
        return _held(pin, hold, now)
    return Standing("processing", "film", "Processing video", how_far(pin, now))


def _planned(pin: Pin, now: datetime) -> str:
    is_due = pin.due_at is not None and pin.due_at <= now
    if is_due and _is_unprepared(pin):
        return how_far(pin, now)  # until the worker has taken it up
    board = f" on “{pin.board.name}”" if pin.board else ""
    unless = ", unless we find it there: it may be out already" if pin.in_doubt_since else ""
    if is_due:
        return f"It was due {say(pin.due_at, pin, now)} and is about to go out{board}{unless}."
    return f"It goes out {say(pin.due_at, pin, now)}{board}{unless}."


def _is_unprepared(pin: Pin) -> bool:
    return pin.media is not None and pin.media.is_video and not rows.is_ready(pin)


def _is_doomed(pin: Pin) -> bool:
    return place_gone(pin) is not None and not pin.account.is_disconnected


def _hold(pin: Pin, now: datetime) -> Hold | None:
    lane = getattr(pin.account, "lane", None)
    return hold_of(pin.account, lane, now, standstill=pin.standstill)


def _passes_in_time(hold: Hold, pin: Pin) -> bool:
    """Whether the hold is over before the pin's own time, or before a later one of its own."""
    if hold.until is None or pin.due_at is None or pin.next_at is None:
        return False
    return hold.until <= pin.due_at or hold.until < pin.next_at


def _shut_out_until(pin: Pin, hold: Hold | None, now: datetime) -> datetime | None:
    """Return until when a site that the pin leads to keeps it back, longer than anything else.

    Its lane stops it only when it is due; that it will is known before.
    """
    lane = getattr(pin.account, "lane", None)
    if lane is None or not lane.blocked_hosts:
        return None
    if hold is not None and not hold.is_wait:
        return None
    until = max(shut_out(lane, hosts_of(pin), now).values(), default=None)
    others = (hold and hold.until, pin.due_at, pin.next_at and pin.cause and pin.next_at)
    last = max((moment for moment in others if moment), default=now)
    return until if until and until >= last else None


def _shut_out(pin: Pin, until: datetime, now: datetime) -> Standing:
    row = sentence(pin, OwnCause.HOST_BLOCKED)
    text = row.sentence + _asked_first(pin, until, now)
    return _by_itself(row, f"Waiting until {until_words(until, pin, now)}", text)


def _own_retry(pin: Pin, hold: Hold) -> datetime | None:
    """Return when a pin is tried again whose own failed attempt its account keeps a distance from.

    None for other pins, and where more than a distance holds the account.
    """
    why = pin.why
    if hold.cause is not OwnCause.SPACING or hold.until is None or why is None:
        return None
    is_tried_again = guidance.row(why).decision is Decision.RETRY
    return max(hold.until, pin.next_at or hold.until) if is_tried_again else None


def _held(pin: Pin, hold: Hold, now: datetime) -> Standing:
    if hold.disconnected:
        text = (
            f"{pin.account.name} is disconnected, so this pin is on hold. Connect the account "
            "again, and it goes out by itself."
        )
        return reconnect(text)
    row = sentence(pin, hold.cause)
    if hold.is_wait and hold.until is not None and pin.why is OwnCause.BOARD_UNSEEN:
        return _unseen(pin, row, hold.until, now)
    text = row.sentence + _asked_first(pin, hold.until, now)
    if row.need is Need.RECONNECT:
        return reconnect(text, row.cause)
    if hold.is_wait and hold.until is not None:
        word = f"Waiting until {until_words(hold.until, pin, now)} or later"
        if pin.why is hold.cause and not _asked_first(pin, hold.until, now):  # it was refused so
            text = sentence(pin, hold.cause, next_attempt(pin, row, hold.until, now)).sentence
        return replace(_by_itself(row, word, text), opens=hold.until)
    need = row.need if row.need is Need.RESUME else None
    button = row.button if need else ""
    return Standing("on-hold", "pause", "On hold", text, need, button, cause=row.cause)


def _unseen(pin: Pin, why: Row, until: datetime, now: datetime) -> Standing:
    """Return how a pin stands that may be out already, while its account waits."""
    row = sentence(pin, OwnCause.BOARD_UNSEEN)
    then = next_look(pin, why, until, now)
    word = f"Waiting until {until_words(until, pin, now)} or later"
    text = f"{row.sentence.removesuffix('.')}, {then}."
    return replace(_by_itself(row, word, text), opens=until)


def reconnect(text: str, cause: PinCause | None = None) -> Standing:
    """Return how a pin stands that waits for its account to be connected again."""
    need, button = Need.RECONNECT, "Reconnect"
    return Standing("on-hold", "pause", "On hold", text, need, button, cause=cause)


def _asked_first(pin: Pin, until: datetime | None, now: datetime) -> str:
    """Say so where the pin does not go out by itself when its hold ends."""
    lane = getattr(pin.account, "lane", None)
    if lane is None or not is_too_late(pin, lane, until or now):
        return ""
    return " Its time is long past by then, so we ask you first."


def _retrying(pin: Pin, at: datetime, now: datetime) -> Standing:
    row = sentence(pin, pin.why)
    if row.decision is Decision.HOLD:  # of this pin alone
        text = row.sentence + _asked_first(pin, at, now)
        return Standing("on-hold", "pause", "On hold", text, cause=row.cause)
    until = until_words(at, pin, now)
    if row.decision is not Decision.RETRY:  # a wait is no failed try of ours
        return _by_itself(row, f"Waiting until {until}", row.sentence)
    text = sentence(pin, pin.why, next_attempt(pin, row, at, now)).sentence
    return _by_itself(row, f"Retrying {until}", text)


def _by_itself(row: Row, word: str, text: str) -> Standing:
    """Say that it goes on without anybody; where the pin can be changed, with the way to do so."""
    button = row.button if row.field else ""
    kind, icon = "retrying", "arrow-path"
    return Standing(kind, icon, word, text, button=button, field=row.field, cause=row.cause)


def _will_not_publish(pin: Pin) -> Standing:
    gone, board = place_gone(pin), pin.board.name if pin.board else ""
    what, choose = f"the board “{board}”", "another board"
    if gone is Cause.SECTION_GONE and pin.section:
        what, choose = f"the section “{pin.section.name}” of “{board}”", "another section or none"
    text = (
        f"It will not publish as it is: {what} no longer exists on Pinterest. Choose {choose} "
        "before its time."
    )
    row = sentence(pin, gone)
    need, icon, word = Need.BOARD, "rectangle-stack", "Will not publish"
    return Standing("needs-you", icon, word, text, need, row.button, row.field, row.cause)
