"""Reading something from Pinterest for a lane, with a token that works."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import requests
from django.utils import timezone

from accounts import calling, tokens
from accounts.models import PinterestAccount
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, TokenRefused
from accounts.pinterest.probe import clarify
from accounts.pinterest.types import Budget
from publishing.lanes.calls import client_for
from publishing.lanes.renewals import renewed
from publishing.lanes.runs import End, Ready, Start, Step
from publishing.listing import BrokenOff

Asked = Callable[[PinterestClient], Any]
Told = Callable[[Any], None]
Failed = Callable[[PinterestError], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question came to, or why to nothing, and what is left of Pinterest's rate limits."""

    said: Any
    budgets: Sequence[Budget]


@dataclass(frozen=True, slots=True)
class Read:
    """A question; `told` gets what it comes to, `failed` why it came to nothing.

    `replays` says that the token was refused once already.
    """

    account: PinterestAccount
    question: Asked
    told: Told
    failed: Failed
    token: str = ""
    replays: bool = False

    def ask(self, session: requests.Session) -> Reply:
        """Ask, over a lane thread's connection. Raises BrokenOff."""
        client = client_for(self.token, session)
        try:
            said = self._asked(client)
        except PinterestError as error:
            said = error
        return Reply(said, client.budgets)

    def _asked(self, client: PinterestClient) -> Any:
        """Raises what a refusal means, or what the look behind it met."""
        try:
            return self.question(client)
        except PinterestError as error:
            clarify(error, client, calling.granted_scopes(self.account))
            raise

    def conclude(self, reply: Reply | BrokenOff) -> Step:
        """Go on with the answer; once more with a new token where the old one was refused.

        What was broken off is as if never asked: the lane is let go, for whoever asks next.
        """
        if isinstance(reply, BrokenOff):
            return End()
        answer = reply.said
        if isinstance(answer, TokenRefused) and not self.replays:
            return renewed(self.account, self.token, self._again, self._end)
        if isinstance(answer, TokenRefused):
            with suppress(TokenRefused):  # disconnected, or marked already
                tokens.give_up(self.account, self.token, answer.cause)
        if isinstance(answer, PinterestError):
            calling.mark_refused(self.account, answer)
            return self._end(answer)
        self.told(answer)
        return Ready(timezone.now())

    def begin(self) -> Step:
        """Return the step that gets a token and asks (the account comes with its credential)."""
        try:
            token = tokens.usable(self.account)
        except TokenRefused as error:
            return self._end(error)
        if token is None:
            return renewed(self.account, "", self._first, self._end)
        return self._first(token)

    def _first(self, token: str) -> Step:
        return Start(replace(self, token=token))

    def _again(self, token: str) -> Step:
        return Start(replace(self, token=token, replays=True))

    def _end(self, error: PinterestError) -> Step:
        self.failed(error)
        return Ready(timezone.now())
