"""Asks Pinterest how far an uploaded video is: each look a short step of its own."""

from datetime import timedelta

from django.utils import timezone

from accounts import calling
from accounts.pinterest import polling
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.media import MediaState
from publishing.models import PreparedVideo
from publishing.retry import Failure
from publishing.timing import timing
from publishing.videos import failing, rows


def look(row: PreparedVideo) -> None:
    """Look once, and write down what follows. Wants the row with pin and account."""
    try:
        said = calling.call(
            row.account, lambda client: client.media(row.pinterest_id), timeout=timing().of_a_call
        )
    except PinterestError as error:
        failing.refused(row, error)
        return
    if not rows.looked(row):
        return
    if said.status is MediaState.SUCCEEDED:
        rows.ready(row)
    elif said.status is MediaState.FAILED:
        failing.failed(row, Failure(Cause.VIDEO_FAILED), "The upload's status is “failed”.")
    else:
        _look_again(row, said.status)


def _look_again(row: PreparedVideo, status: MediaState) -> None:
    """Look again in a while; when our patience has ended, as the catalogue's row says."""
    now = timezone.now()
    waited = now - (row.uploaded_at or now)
    wait = polling.next_wait(row.looks, waited.total_seconds())
    if wait is None:
        failing.failed(
            row, Failure(Cause.MEDIA_PROCESSING), f"The upload's status is still “{status}”."
        )
    else:
        rows.come_back(row, now + timedelta(seconds=wait))
