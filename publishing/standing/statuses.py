"""How a pin stands, by its status."""

from collections.abc import Callable
from datetime import datetime

from accounts.pinterest.causes import Cause
from publishing.decisions import Need
from publishing.holds import hold_of, is_reachable
from publishing.models import Pin
from publishing.models.cause import OwnCause
from publishing.moments import full_minute
from publishing.standing.scheduled import processing, reconnect, scheduled
from publishing.standing.words import Standing, say
from publishing.wording import sentence

_NEED_ICONS = {
    Need.RECONNECT: "link-slash",
    Need.FIX: "pencil-square",
    Need.BOARD: "rectangle-stack",
    Need.IS_IT_THERE: "question-mark-circle",
    Need.TOO_LATE: "clock",
    Need.SEND_AGAIN: "arrow-path",
    Need.OPERATOR: "question-mark-circle",
    Need.RESUME: "pause",
}


def stand(pin: Pin, now: datetime) -> Standing:
    """Return how the pin stands. Wants it with account, lane, board and section (`with_places`)."""
    return _BY_STATUS[Pin.Status(pin.status)](pin, now)


def _draft(pin: Pin, now: datetime) -> Standing:
    if pin.is_dropped:
        text = "You dropped it, because its time had passed. It is a draft, and nothing is sent."
        return Standing("draft", "pencil", "Draft", text)
    text = "This is a draft. Nothing is sent until you do."
    if pin.in_doubt_since:
        text = f"{text} It may be on Pinterest already, so we look at its board first."
    return Standing("draft", "pencil", "Draft", text)


def _publishing(pin: Pin, now: datetime) -> Standing:
    if _is_abandoned(pin, now):
        text = (
            "The worker that was sending it has stopped. We look at the board before anything is "
            "sent again; you need not do anything."
        )
        word, about = "Checking with Pinterest", Cause.OUTCOME_UNKNOWN
        return Standing("checking", "magnifying-glass", word, text, cause=about)
    return Standing(
        "publishing",
        "arrow-up-tray",
        "Publishing",
        "It is on its way to Pinterest right now.",
    )


def _is_abandoned(pin: Pin, now: datetime) -> bool:
    """Whether nobody has the account's lane any more who could hear what becomes of the pin."""
    lane = getattr(pin.account, "lane", None)
    return lane is None or lane.lease_until is None or lane.lease_until <= now


def _checking(pin: Pin, now: datetime) -> Standing:
    if pin.account.is_elsewhere:
        text = (
            f"We sent it to {pin.account.get_environment_display()} and its answer was lost; this "
            "installation now uses another address, so that we cannot look at the board. Ask your "
            "administrator to set the address back, and we find out."
        )
        return Standing("on-hold", "pause", "On hold", text, cause=Cause.OTHER_ENVIRONMENT)
    if not is_reachable(pin.account):
        text = (
            "We sent it, but Pinterest's answer was lost, and without a connection we cannot look "
            f"at the board. Reconnect {pin.account.name}, and we find out."
        )
        return reconnect(text, Cause.OUTCOME_UNKNOWN)
    text = (
        f"We sent it, but Pinterest's answer was lost{_unseen(pin)}. We look at the board before "
        f"anything is sent again, next {_next_look(pin, now)}; {_to_be_done(pin, now)}."
    )
    word, about = "Checking with Pinterest", Cause.OUTCOME_UNKNOWN
    return Standing("checking", "magnifying-glass", word, text, cause=about)


def _unseen(pin: Pin) -> str:
    """Say why the last look came to nothing, if it did."""
    if pin.why in (None, Cause.OUTCOME_UNKNOWN, Cause.UNREADABLE_ANSWER):  # so far as its create
        return ""
    why = "" if pin.why is OwnCause.BOARD_UNSEEN else f": {sentence(pin, pin.why).headline}"
    return f", and we could not look at the board yet{why}"


def _to_be_done(pin: Pin, now: datetime) -> str:
    """Say what the user has to do: nothing, unless what is done for the account breaks here."""
    hold = hold_of(pin.account, getattr(pin.account, "lane", None), now)
    if hold is None or hold.cause is not OwnCause.OUR_MISTAKE:
        return "you need not do anything"
    return "but something went wrong on our side: tell your administrator, who reads it in the log"


def _next_look(pin: Pin, now: datetime) -> str:
    if pin.next_at is None or pin.next_at <= now:
        return "in a moment"
    return say(full_minute(pin.next_at), pin, now)


def _published(pin: Pin, now: datetime) -> Standing:
    when = f" {say(pin.published_at, pin, now)}" if pin.published_at else ""
    board = f" on “{pin.board.name}”" if pin.board else ""
    return Standing("published", "check-circle", "Published", f"It went out{when}{board}.")


def _needs_you(pin: Pin, now: datetime) -> Standing:
    row = sentence(pin, pin.why)
    need = row.need or Need.FIX
    text, icon = row.given_up or row.sentence, _NEED_ICONS[need]
    return Standing("needs-you", icon, need.label, text, need, row.button, row.field, row.cause)


_BY_STATUS: dict[Pin.Status, Callable[[Pin, datetime], Standing]] = {
    Pin.Status.DRAFT: _draft,
    Pin.Status.SCHEDULED: scheduled,
    Pin.Status.PROCESSING: processing,
    Pin.Status.PUBLISHING: _publishing,
    Pin.Status.CHECKING: _checking,
    Pin.Status.PUBLISHED: _published,
    Pin.Status.NEEDS_YOU: _needs_you,
}
