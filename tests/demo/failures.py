"""Pins that failed, each in its own way, with what Pinterest answered."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Board
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from publishing.models import Attempt, Pin, PinCause
from publishing.models.cause import OwnCause
from tests.demo.creating import create_at_pinterest

MakePin = Callable[..., Pin]
Refusal = tuple[PinCause, int, int, str]

REFUSED: tuple[Refusal, ...] = (
    (Cause.LINK_REFUSED, 400, 1, "Whoops! It looks like you entered an invalid URL."),
    (Cause.LINK_SPAM, 429, 9, "Sorry! We blocked this link because it may lead to spam."),
    (Cause.IMAGE_TOO_SMALL, 403, 233, "Your image is too small. Please choose a larger image."),
)


def fill(make: MakePin, lost: Board, client: PinterestClient) -> None:
    """Make one pin of each kind that waits for the user, for us, or for Pinterest."""
    now = timezone.now()
    for hours, refusal in enumerate(REFUSED, start=2):
        _refused(make, now - timedelta(hours=hours), refusal)
    gone = (Cause.BOARD_GONE, 404, 40, "Board not found.")
    _refused(make, now - timedelta(hours=1), gone, board=lost)
    make(board=lost, status="scheduled", due_at=_later(now, 26), next_at=_later(now, 26))
    make(status="needs_you", cause=OwnCause.TOO_LATE, due_at=now - timedelta(days=2))
    _retrying(make, now)
    _checking(make, now, client)
    _uncertain(make, now)


def _later(now: datetime, hours: float) -> datetime:
    return now + timedelta(hours=hours)


def _refused(make: MakePin, due: datetime, refusal: Refusal, **values: object) -> None:
    cause, status, code, message = refusal
    pin = make(status=Pin.Status.NEEDS_YOU, cause=cause, due_at=due, tries=1, **values)
    _attempt(pin, due, Attempt.Outcome.REFUSED, cause, status, code, message)


def _retrying(make: MakePin, now: datetime) -> None:
    due = now - timedelta(minutes=6)
    pin = make(
        status=Pin.Status.SCHEDULED,
        cause=Cause.CONFLICT,
        due_at=due,
        next_at=now + timedelta(minutes=15),
        tries=2,
    )
    for _ in range(2):
        _attempt(pin, due, Attempt.Outcome.REFUSED, Cause.CONFLICT, 409, 409, "Board conflict.")


def _checking(make: MakePin, now: datetime, client: PinterestClient) -> None:
    """Its answer was lost, but it is there: the next look at the board finds it."""
    began = now - timedelta(seconds=30)
    pin = make(
        status=Pin.Status.CHECKING,
        cause=Cause.OUTCOME_UNKNOWN,
        due_at=began,
        next_at=now + timedelta(minutes=2),
        tries=1,
    )
    _attempt(pin, began, Attempt.Outcome.UNKNOWN, Cause.OUTCOME_UNKNOWN, None, None, "Read timeout")
    create_at_pinterest(pin, client)


def _uncertain(make: MakePin, now: datetime) -> None:
    began = now - timedelta(hours=5)
    pin = make(status=Pin.Status.NEEDS_YOU, cause=Cause.OUTCOME_UNKNOWN, due_at=began, tries=1)
    attempt = _attempt(
        pin, began, Attempt.Outcome.UNKNOWN, Cause.OUTCOME_UNKNOWN, None, None, "Read timeout"
    )
    attempt.looks, attempt.board_pin_count = 3, 11
    attempt.evidence = {
        "looks": [
            {
                "at": (began + timedelta(seconds=seconds)).isoformat(),
                "matching": [],
                "pins_on_board": 12,
                "pins_expected": 11,
            }
            for seconds in (75, 180, 720)
        ]
    }
    attempt.save()


def _attempt(
    pin: Pin,
    began: datetime,
    outcome: Attempt.Outcome,
    cause: PinCause,
    status: int | None,
    code: int | None,
    message: str,
) -> Attempt:
    number = pin.attempts.count() + 1
    raw = f'{{"code":{code},"message":"{message}","status":"failure"}}' if status else ""
    return pin.attempts.create(
        number=number,
        started_at=began + timedelta(seconds=6 * (number - 1)),
        ended_at=began + timedelta(seconds=6 * (number - 1) + 1),
        outcome=outcome,
        cause=cause,
        http_status=status,
        code=code,
        message=message,
        request_id=f"{4_711_000_000 + pin.pk * 97 + number}",
        raw_answer=raw,
    )
