"""One account's due pins in order: claim, record, call, record.

Whoever takes the lane's lease works off what is due and lets go; a pin that is due within the next
moment is waited for. Nothing is locked during a call, and a call that may have created a pin is
never repeated: see `publishing.reconcile`.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import requests
from django.conf import settings
from django.utils import timezone

from accounts import calling, tokens
from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient, session
from accounts.pinterest.errors import NotSent, PinterestError, TokenRefused
from accounts.pinterest.probe import explain_refusal
from accounts.pinterest.scopes import SECRET_SCOPES, missing
from accounts.pinterest.types import NewPin
from publishing import budgets, claiming, gap, gates, leases, reconcile, recording
from publishing.claiming import Claim
from publishing.holds import REACHABLE, sends_at
from publishing.leases import Lease
from publishing.models import Pin
from publishing.sending import CannotSend, new_pin
from publishing.timing import timing

IsEnding = Callable[[], bool]

_RUN_SECONDS = 120  # then the lane is let go, so that a task never grows old


def never() -> bool:
    """Nobody asks the lane to end."""
    return False


def work(account_id: int, is_ending: IsEnding = never) -> None:
    """Publish what is due for one account, then look at boards for what is uncertain.

    Begins no further pin once `is_ending()`. Does nothing when somebody else holds the lane.
    Failures of Pinterest are recorded, not raised.
    """
    lease = leases.take(account_id)
    if lease is None:
        return
    try:
        _LaneRun(lease, is_ending).work_off()
    finally:
        leases.release(lease)


class _LaneRun:
    """One holder's run over one lane."""

    def __init__(self, lease: Lease, is_ending: IsEnding) -> None:
        self._lease = lease
        self._is_ending = is_ending
        self._session: requests.Session = session()
        self._token = ""
        self._end = time.monotonic() + _RUN_SECONDS

    def work_off(self) -> None:
        reconcile.collect_abandoned(self._lease)
        while time.monotonic() < self._end and self._publish_next():
            pass
        account = _account(self._lease.account_id)
        if account.state in REACHABLE and not self._is_ending():
            reconcile.look_at_uncertain(account)

    def _publish_next(self) -> bool:
        """Deal with the next due pin; False when there is none, or the lane has to wait."""
        account = _account(self._lease.account_id)
        if not _open(account):
            return False
        pin = _next_due(account)
        if pin is None or pin.standstill:
            return False
        _sleep_until(pin.next_at)
        if gap.needs_look(pin, timezone.now()):
            return _look_for(pin)
        return gates.turned_away(pin, account.lane, timezone.now()) or self._send(pin)

    def _send(self, pin: Pin) -> bool:
        try:
            body = new_pin(pin)
            client = self._client(pin.account)
        except CannotSend as problem:
            return gates.ask(pin, problem.cause)
        except PinterestError as error:
            return recording.delayed(pin, error)
        if self._is_ending() or not self._renew():
            return False
        claim = claiming.claim(pin, self._lease)
        if claim is not None:
            self._call(claim, client, body)
        return True

    def _call(self, claim: Claim, client: PinterestClient, body: NewPin) -> None:
        try:
            made = self._create(claim, client, body)
        except PinterestError as error:
            cause = _explained(claim.pin, client, error)
            recording.failed(claim, recording.heard(error, cause), self._token)
        else:
            recording.published(claim, made)
        budgets.remember(claim.pin.account, self._heard.budgets)

    def _create(self, claim: Claim, client: PinterestClient, body: NewPin) -> str:
        """Create the pin; after a 401 once more with a new token, which is safe: it was refused."""
        try:
            return client.create_pin(body).id
        except TokenRefused:
            client = self._client(claim.pin.account, refused=self._token)
        if not self._renew():
            message = "the lease ended while the token was replaced"
            raise NotSent(Cause.NOT_CONNECTED, "pins/create", message=message)
        return client.create_pin(body).id

    def _renew(self) -> bool:
        renewed = leases.renew(self._lease)
        self._lease = renewed or self._lease
        return renewed is not None

    def _client(self, account: PinterestAccount, refused: str = "") -> PinterestClient:
        self._token = tokens.fresh_token(account, refused=refused)
        timeout = (timing().connect_timeout, timing().read_timeout)
        url = settings.PINTEREST_API_URL
        self._heard = PinterestClient(self._token, url, self._session, timeout)
        return self._heard


def _look_for(pin: Pin) -> bool:
    """Look whether the pin is out already; False when the lane has to wait."""
    try:
        found = calling.call(pin.account, lambda client: gap.look(client, pin))
    except PinterestError as error:
        if error.cause in (Cause.BOARD_GONE, Cause.SECTION_GONE):
            return gates.ask(pin, error.cause)
        return recording.delayed(pin, error)
    gap.settle(pin, found)
    return True


def _account(account_id: int) -> PinterestAccount:
    return PinterestAccount.objects.select_related("lane", "credential").get(pk=account_id)


def _open(account: PinterestAccount) -> bool:
    """Whether the lane may send now; a wait that ends within the look-ahead is waited for."""
    now = timezone.now()
    moment = sends_at(account, account.lane, now)
    if moment is None or moment > now + timedelta(seconds=timing().look_ahead):
        return False
    _sleep_until(moment)
    return True


def _next_due(account: PinterestAccount) -> Pin | None:
    soon = timezone.now() + timedelta(seconds=timing().look_ahead + 0.5)
    due = Pin.objects.filter(account=account).due(soon).to_send()
    return due.order_by("next_at", "due_at", "pk").first()


def _sleep_until(moment: datetime | None) -> None:
    if moment is not None:
        time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))


def _explained(pin: Pin, client: PinterestClient, error: PinterestError) -> Cause | None:
    """Return what an answer means for this pin; None when it means what it says.

    Asks Pinterest where the refusal has several meanings. A permission that only secret boards need
    is a matter of the pin's board: the rest of the account works without it.
    """
    if error.operation == "oauth/token":
        return recording.without_a_token(error.cause)
    if error.missing_scopes and set(error.missing_scopes) <= set(SECRET_SCOPES):
        return Cause.BOARD_SECRET
    if error.cause is not Cause.NOT_PERMITTED or pin.board is None:
        return None
    scopes = pin.account.credential.granted_scopes
    found = explain_refusal(client, pin.board.pinterest_id, scopes)
    hidden = found in (Cause.BOARD_GONE, Cause.BOARD_FORBIDDEN) and pin.board.is_secret
    return Cause.BOARD_SECRET if hidden and missing(scopes, SECRET_SCOPES) else found
