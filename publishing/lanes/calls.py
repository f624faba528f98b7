"""The create call of a claimed pin, and what follows from its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import requests
from django.conf import settings
from django.utils import timezone

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, TokenRefused
from accounts.pinterest.probe import explain_refusal, meant
from accounts.pinterest.types import Budget
from publishing.lanes import recording, secret_boards
from publishing.lanes.claiming import Claim
from publishing.lanes.renewals import renewed
from publishing.lanes.runs import NotBegun, Ready, Run, Start, Step
from publishing.models import Pin
from publishing.sending import CannotSend, new_pin
from publishing.timing import timing

_STEP_SECONDS = 1  # by which a clock may be put right at any time


@dataclass(frozen=True, slots=True)
class Answer:
    """What Pinterest said to a create: the new pin's id, or why there is none.

    `cause` is what that means, with a look behind a refusal of several meanings; `budgets` what is
    left of its rate limits.
    """

    pinterest_id: str = ""
    error: PinterestError | None = None
    cause: Cause | None = None
    budgets: Sequence[Budget] = ()


@dataclass(frozen=True, slots=True)
class Create:
    """A claimed pin on its way; `replays` says that its token was refused once already."""

    run: Run
    claim: Claim
    token: str
    replays: bool = False

    def ask(self, session: requests.Session) -> Answer:
        """Send the pin, as long as the lease is not nearly over: then it is certain that it is not
        out. A process may be stopped at any instant, and go on after others have worked.

        Raises CannotSend and NotBegun.
        """
        body = new_pin(self.claim.pin)
        client = client_for(self.token, session)
        self._check_lease()  # before anything is said at all
        try:
            made = client.create_pin(body, self._check_lease)
            return Answer(made.id, budgets=client.budgets)
        except PinterestError as error:
            budgets = client.budgets
            cause = _explained(self.claim.pin, client, error)
            return Answer("", error, cause, [*budgets, *client.budgets])

    def _check_lease(self) -> None:
        """More than a whole lease is never left: then the clock was set back, nobody knows when."""
        t, left = timing(), (self.run.lease.until - timezone.now()).total_seconds()
        if not t.least_lease <= left <= t.lease + _STEP_SECONDS:
            raise NotBegun

    def conclude(self, answer: Answer | CannotSend | NotBegun) -> Step:
        """Write down a refusal; the successes are written together, see `successes`."""
        if isinstance(answer, CannotSend):
            recording.cannot_send(self.claim, answer.cause, self.token)
        elif isinstance(answer, NotBegun):
            recording.not_begun(self.claim)
        elif answer.cause is Cause.TOKEN_REFUSED and not self.replays:
            account = self.claim.pin.account
            return renewed(account, self.token, self._again, self._without_token)
        elif answer.error is not None:
            said = recording.heard(answer.error, answer.cause)
            recording.failed(self.claim, said, self.token)
        return self.done

    def _again(self, token: str) -> Step:
        """Create it once more with a new token, which is safe: it was refused."""
        return Start(replace(self, token=token, replays=True))

    def _without_token(self, error: PinterestError) -> Step:
        said = recording.heard(error, recording.without_a_token(error.cause))
        recording.failed(self.claim, said, self.token)
        return self.done

    @property
    def done(self) -> Ready:
        """What follows once the answer is written down."""
        return Ready(self.claim.pin.next_at or self.claim.attempt.started_at)


def client_for(token: str, session: requests.Session) -> PinterestClient:
    """Return a client that speaks for the owner of a token, over a lane thread's connection."""
    timeout = (timing().connect_timeout, timing().read_timeout)
    return PinterestClient(token, settings.PINTEREST_API_URL, session, timeout)


def _explained(pin: Pin, client: PinterestClient, error: PinterestError) -> Cause:
    """Return what an answer means for this pin; UNEXPLAINED until a look behind it is answered."""
    try:
        return _looked_behind(pin, client, error)
    except TokenRefused as look:
        return look.cause
    except PinterestError as look:
        error.retry_after = look.retry_after
        return Cause.UNEXPLAINED


def _looked_behind(pin: Pin, client: PinterestClient, error: PinterestError) -> Cause:
    """Ask Pinterest where a refusal has several meanings. Raises what the look met."""
    if secret_boards.meant(pin, error) is Cause.BOARD_SECRET:
        return Cause.BOARD_SECRET
    scopes = pin.account.credential.granted_scopes
    if error.cause is not Cause.NOT_PERMITTED or pin.board is None:
        return meant(error, client, scopes)
    found = explain_refusal(client, pin.board.pinterest_id, scopes)
    return secret_boards.meant(pin, error, found)
