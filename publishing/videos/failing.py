"""Writing down why a video is not ready, and what follows: by the same rows as a create.

Each failure becomes an Attempt of the pin, ended as it begins: administrators see the answer, and
the pin's page tells of it. It never is one of unknown outcome, since no step here can be seen on
Pinterest, so nothing of it is ever looked for on a board.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import connection
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.probe import names_a_feature
from publishing import guidance
from publishing.decisions import Decision
from publishing.lanes import recording
from publishing.models import Attempt, Pin, PreparedVideo
from publishing.models.cause import OwnCause
from publishing.retry import ConnectionChange, Failure
from publishing.videos import rows
from publishing.waits import wait

_BEGUN_ANEW = frozenset({Cause.MEDIA_EXPIRED, Cause.VIDEO_FAILED})
_FIELDS = ("", "media")
_NOT_SENT = frozenset({Cause.NOT_CONNECTED, OwnCause.STORAGE_DOWN, OwnCause.OUR_MISTAKE})


def refused(row: PreparedVideo, error: PinterestError) -> None:
    """Record what Pinterest, or the way there, said to one of the steps."""
    if error.operation == "oauth/token":  # nothing was asked about the video
        recording.delayed(row.account_id, error)
        rows.processing(row).update(status=Pin.Status.SCHEDULED, next_at=timezone.now())
        return
    alone = names_a_feature(error)
    failure = Failure(_cause_of(error), retry_after=error.retry_after, alone=alone)
    failed(row, failure, error.message, error)


def failed(
    row: PreparedVideo, failure: Failure, message: str = "", error: PinterestError | None = None
) -> None:
    """Let the pin be tried again, held, or put to the user, unless it was changed meanwhile.

    What waits goes back to its lane: that tells how it stands, and begins with it again in time.
    """
    now, cause = timezone.now(), failure.cause
    step = recording.next_of(row.pin, failure, now)
    next_at = now if step.keeps_its_place else step.at
    with transaction.atomic():
        moved = rows.processing(row).update(
            status=step.status,
            next_at=next_at,
            tries=step.tries,
            other_tries=recording.others(row.pin, cause),
            cause=cause,
        )
        if not moved:
            return
        _attempt(row, failure, message, error, now, step.at)
        if cause in _BEGUN_ANEW:
            rows.forget(row.pin_id)
        if step.lane_until:
            wait(row.account_id, step.lane_until, cause)
    if step.connection is ConnectionChange.WAITING_APPROVAL and isinstance(cause, Cause):
        connection.mark_waiting_approval(row.account, cause)


def broke(row: PreparedVideo) -> None:
    """Record a mistake of ours: this pin waits for a while and says so, its account goes on."""
    failed(row, Failure(OwnCause.OUR_MISTAKE, alone=True))


def _cause_of(error: PinterestError) -> Cause:
    """Return why, without what cannot be meant: no board and no link were named to Pinterest."""
    found = guidance.row(error.cause)
    asks = found.decision is Decision.NEEDS_YOU
    return Cause.UNRECOGNISED if asks and found.field not in _FIELDS else error.cause


def _attempt(
    row: PreparedVideo,
    failure: Failure,
    message: str,
    error: PinterestError | None,
    now: datetime,
    next_try_at: datetime | None,
) -> None:
    outcome = Attempt.Outcome
    last = Attempt.objects.filter(pin=row.pin_id).aggregate(last=Max("number"))["last"] or 0
    Attempt.objects.create(
        pin_id=row.pin_id,
        number=last + 1,
        started_at=now,
        ended_at=now,
        outcome=outcome.NOT_SENT if failure.cause in _NOT_SENT else outcome.REFUSED,
        cause=failure.cause,
        http_status=error.status if error else None,
        code=error.code if error else None,
        message=message,
        request_id=error.request_id if error else "",
        raw_answer=error.raw if error else "",
        next_try_at=next_try_at,
    )
