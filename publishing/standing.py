"""How a pin stands now: the chip's icon and word, the two sentences, and what to press."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.pinterest.causes import Cause
from publishing import moments
from publishing.decisions import Decision, Need, Row
from publishing.gates import is_too_late
from publishing.holds import REACHABLE, Hold, hold_of
from publishing.models import Pin, PinCause
from publishing.wording import sentence

_NEED_ICONS = {
    Need.RECONNECT: "link-slash",
    Need.FIX: "pencil-square",
    Need.BOARD: "rectangle-stack",
    Need.IS_IT_THERE: "question-mark-circle",
    Need.TOO_LATE: "clock",
    Need.SEND_AGAIN: "arrow-path",
    Need.OPERATOR: "question-mark-circle",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`kind` is the style of the chip, `icon` a heroicon's name, `word` what the chip says.

    `sentence` explains it in two sentences; a third tells when it is tried again, or that the user
    is asked first. `need` is what the user is asked to do, `button` what to press for it, `field`
    the form field that helps, `cause` the row of the error reference that says more.
    """

    kind: str
    icon: str
    word: str
    sentence: str
    need: Need | None = None
    button: str = ""
    field: str = ""
    cause: PinCause | None = None


def stand(pin: Pin, now: datetime) -> Standing:
    """Return how the pin stands. Wants it with account, lane, board and section (`with_places`)."""
    return _BY_STATUS[Pin.Status(pin.status)](pin, now)


def _draft(pin: Pin, now: datetime) -> Standing:
    return Standing("draft", "pencil", "Draft", "This is a draft. Nothing is sent until you do.")


def _publishing(pin: Pin, now: datetime) -> Standing:
    return Standing(
        "publishing",
        "arrow-up-tray",
        "Publishing",
        "It is on its way to Pinterest right now.",
    )


def _processing(pin: Pin, now: datetime) -> Standing:
    return Standing(
        "processing",
        "film",
        "Processing video",
        "Pinterest is processing the video. The pin goes out when that is done.",
    )


def _checking(pin: Pin, now: datetime) -> Standing:
    if pin.account.state not in REACHABLE:
        text = (
            "We sent it, but Pinterest's answer was lost, and without a connection we cannot look "
            f"at the board. Reconnect {pin.account.name}, and we find out."
        )
        return _reconnect(text, Cause.OUTCOME_UNKNOWN)
    text = (
        "We sent it, but Pinterest's answer was lost. We look at the board before anything is "
        f"sent again, next {_say(pin.next_at, pin, now)}; you need not do anything."
    )
    word, about = "Checking with Pinterest", Cause.OUTCOME_UNKNOWN
    return Standing("checking", "magnifying-glass", word, text, cause=about)


def _published(pin: Pin, now: datetime) -> Standing:
    when = f" {_say(pin.published_at, pin, now)}" if pin.published_at else ""
    board = f" on “{pin.board.name}”" if pin.board else ""
    return Standing("published", "check-circle", "Published", f"It went out{when}{board}.")


def _needs_you(pin: Pin, now: datetime) -> Standing:
    row = sentence(pin, pin.why)
    need = row.need or Need.FIX
    text, icon = row.given_up or row.sentence, _NEED_ICONS[need]
    return Standing("needs-you", icon, need.label, text, need, row.button, row.field, row.cause)


def _scheduled(pin: Pin, now: datetime) -> Standing:
    gone = pin.board is not None and pin.board.missing_since is not None
    if gone and not pin.account.is_disconnected:
        return _will_not_publish(pin)
    hold = hold_of(pin.account, getattr(pin.account, "lane", None), now)
    if hold is not None and not _passes_in_time(hold, pin):
        return _held(pin, hold, now)
    if pin.cause and pin.next_at is not None and pin.next_at > now:
        return _retrying(pin, now)
    board = f" on “{pin.board.name}”" if pin.board else ""
    text = f"It goes out {_say(pin.due_at, pin, now)}{board}."
    return Standing("scheduled", "clock", "Scheduled", text)


def _passes_in_time(hold: Hold, pin: Pin) -> bool:
    """Whether the hold is over before the pin's own time, or before a later one of its own."""
    if hold.until is None or pin.due_at is None or pin.next_at is None:
        return False
    return hold.until <= pin.due_at or hold.until < pin.next_at


def _held(pin: Pin, hold: Hold, now: datetime) -> Standing:
    if hold.disconnected:
        text = (
            f"{pin.account.name} is disconnected, so this pin is on hold. Connect the account "
            "again, and it goes out by itself."
        )
        return _reconnect(text)
    row = sentence(pin, hold.cause)
    text = row.sentence + _asked_first(pin, hold, now)
    if row.need is Need.RECONNECT:
        return _reconnect(text, row.cause)
    if hold.is_wait and hold.until is not None:
        return _by_itself(row, f"Waiting until {_until(hold.until, pin, now)}", text)
    return Standing("on-hold", "pause", "On hold", text, cause=row.cause)


def _reconnect(text: str, cause: PinCause | None = None) -> Standing:
    need, button = Need.RECONNECT, "Reconnect"
    return Standing("on-hold", "pause", "On hold", text, need, button, cause=cause)


def _asked_first(pin: Pin, hold: Hold, now: datetime) -> str:
    """Say so where the pin does not go out by itself when the hold ends."""
    lane = getattr(pin.account, "lane", None)
    if lane is None or not is_too_late(pin, lane, hold.until or now):
        return ""
    return " Its time is long past by then, so we ask you first."


def _retrying(pin: Pin, now: datetime) -> Standing:
    row = sentence(pin, pin.why)
    until = _until(pin.next_at or now, pin, now)
    if row.decision is not Decision.RETRY:  # a wait is no failed try of ours
        return _by_itself(row, f"Waiting until {until}", row.sentence)
    said = f"{row.sentence} Retry {pin.tries} of {row.retries} is {_say(pin.next_at, pin, now)}."
    return _by_itself(row, f"Retrying {until}", said)


def _by_itself(row: Row, word: str, text: str) -> Standing:
    """Say that it goes on without anybody; where the pin can be changed, with the way to do so."""
    button = row.button if row.field else ""
    kind, icon = "retrying", "arrow-path"
    return Standing(kind, icon, word, text, button=button, field=row.field, cause=row.cause)


def _will_not_publish(pin: Pin) -> Standing:
    board = pin.board.name if pin.board else ""
    text = (
        f"It will not publish as it is: the board “{board}” no longer exists on Pinterest. Choose "
        "another board before its time."
    )
    row = sentence(pin, Cause.BOARD_GONE)
    need, icon, word = Need.BOARD, "rectangle-stack", "Will not publish"
    return Standing("needs-you", icon, word, text, need, row.button, row.field, row.cause)


def _until(moment: datetime, pin: Pin, now: datetime) -> str:
    """Return the time of day, with the day where it is not today; begun minutes count as over."""
    moment += timedelta(seconds=-moment.second % 60)
    if pin.account.local(moment).date() == pin.account.local(now).date():
        return moments.clock(moment, pin.account.zone)
    return moments.short(moment, pin.account.zone, now)


def _say(moment: datetime | None, pin: Pin, now: datetime) -> str:
    return moments.say(moment, pin.account.zone, now) if moment else "at its time"


_BY_STATUS: dict[Pin.Status, Callable[[Pin, datetime], Standing]] = {
    Pin.Status.DRAFT: _draft,
    Pin.Status.SCHEDULED: _scheduled,
    Pin.Status.PROCESSING: _processing,
    Pin.Status.PUBLISHING: _publishing,
    Pin.Status.CHECKING: _checking,
    Pin.Status.PUBLISHED: _published,
    Pin.Status.NEEDS_YOU: _needs_you,
}
