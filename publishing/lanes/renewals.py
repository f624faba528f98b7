"""A new access token for a lane: a lane thread asks, the conductor stores the answer."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

import requests

from accounts import refreshing
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.types import Tokens
from accounts.refreshing import Refresh
from publishing.lanes.runs import Start, Step, Then

logger = logging.getLogger(__name__)

Failed = Callable[[PinterestError], Step]


@dataclass(frozen=True, slots=True)
class Renewal:
    """One refresh; `then` goes on with the token, `failed` without one."""

    refresh: Refresh
    then: Then
    failed: Failed

    def ask(self, session: requests.Session) -> Tokens:
        """Ask the token endpoint, over a lane thread's connection."""
        return refreshing.ask(self.refresh, session)

    def conclude(self, answer: Tokens | PinterestError) -> Step:
        """Store the pair, or mark the account, and go on."""
        try:
            token = refreshing.finish(self.refresh, answer)
        except PinterestError as error:
            logger.warning("No new token for account %s: %s", self.refresh.account.pk, error)
            return self.failed(error)
        return self.then(token)


def renewed(account: PinterestAccount, refused: str, then: Then, failed: Failed) -> Step:
    """Return the step that gets a token after `refused` (or "") and goes on."""
    try:
        begun = refreshing.begin(account, refused)
    except PinterestError as error:
        return failed(error)
    return then(begun) if isinstance(begun, str) else Start(Renewal(begun, then, failed))
