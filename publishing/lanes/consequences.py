"""What a failed attempt means beyond its pin: for the lane, hosts, the board, the connection."""

from contextlib import suppress
from datetime import datetime, timedelta

from accounts import connection, tokens
from accounts.models import Board, BoardSection, PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import TokenRefused
from publishing import guidance
from publishing.lanes.claiming import Claim
from publishing.links import hosts_of
from publishing.models import Lane, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.retry import ConnectionChange, Next
from publishing.videos import rows
from publishing.waits import wait


def follow(claim: Claim, cause: PinCause, step: Next, now: datetime) -> None:
    """Hold the lane, close hosts, mark the place, as the cause asks. Wants a transaction.

    After spam, an account that goes on at once risks a block of all that it does.
    """
    if step.lane_until:
        wait(claim.lease.account_id, step.lane_until, cause)
    if cause is Cause.LINK_SPAM:
        _block_hosts(claim.pin, now)
        lie_low = timedelta(seconds=guidance.row(OwnCause.AFTER_SPAM).seconds or 0)
        wait(claim.lease.account_id, now + lie_low, OwnCause.AFTER_SPAM)
    if cause is Cause.MEDIA_EXPIRED:
        rows.forget(claim.pin.pk)
    if cause is Cause.BOARD_GONE:
        Board.objects.filter(pk=claim.board.pk, missing_since=None).update(missing_since=now)
    if cause is Cause.SECTION_GONE:
        _mark_section(claim.pin, now)


def _mark_section(pin: Pin, now: datetime) -> None:
    """It is offered no more; and the next refresh of the boards reads this one's sections anew."""
    BoardSection.objects.filter(pins=pin, missing_since=None).update(missing_since=now)
    Board.objects.filter(pins=pin).update(sections_synced_at=None)


def _block_hosts(pin: Pin, now: datetime) -> None:
    """Shut out every host that the pin leads to: Pinterest does not say which it blocked."""
    hosts = hosts_of(pin)
    if not hosts:
        return
    lane = Lane.objects.select_for_update().get(account_id=pin.account_id)
    until = now + timedelta(seconds=guidance.row(Cause.LINK_SPAM).seconds or 0)
    lane.blocked_hosts |= dict.fromkeys(hosts, until.isoformat())
    lane.save(update_fields=["blocked_hosts"])


def tell_connection(account: PinterestAccount, cause: PinCause, step: Next, token: str) -> None:
    """Mark the account where the connection is the reason; `token` is the one that was refused."""
    if not isinstance(cause, Cause):
        return
    if step.connection is ConnectionChange.NEEDS_RECONNECT:
        with suppress(TokenRefused):  # disconnected, or marked already
            tokens.give_up(account, token, cause)
    elif step.connection is ConnectionChange.WAITING_APPROVAL:
        connection.mark_waiting_approval(account, cause)
