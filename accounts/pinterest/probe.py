"""What stands behind refusals that say nothing more than no.

"You are not permitted to access that resource.", 403 code 29 on a create, means an account that is
out, a board that is gone or another's, a secret board without the secret scopes, or none of these.
Two reads tell them apart. "Authorization failed.", 401 code 3, means a missing permission, an app
that Pinterest does not let in, or a feature that it keeps from the app: one read tells.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES, missing
from accounts.pinterest.types import Account, Board

Found = TypeVar("Found")

_ABOUT_THE_ACCOUNT = (Cause.TOKEN_REFUSED, Cause.APP_NOT_ACTIVATED)
_ABOUT_THE_TOKEN = (*_ABOUT_THE_ACCOUNT, Cause.FEATURE_RESTRICTED)
_ABOUT_THE_BOARD = {
    Cause.BOARD_GONE: Cause.BOARD_GONE,
    Cause.BOARD_FORBIDDEN: Cause.BOARD_FORBIDDEN,
    Cause.TOKEN_REFUSED: Cause.TOKEN_REFUSED,
}


def explain_refusal(client: PinterestClient, board_id: str, scopes: Iterable[str]) -> Cause:
    """The cause of a NOT_PERMITTED on pins/create; `scopes` are the granted ones.

    Costs two reads and never raises PinterestError: what they cannot tell stays NOT_PERMITTED.
    """
    account = _look(client.user_account)
    if account in _ABOUT_THE_ACCOUNT:
        return decide(account, Cause.UNRECOGNISED, scopes)
    return decide(account, _look(lambda: client.board(board_id)), scopes)


def decide(account: Account | Cause, board: Board | Cause, scopes: Iterable[str]) -> Cause:
    """Pure: from what the two reads found, or why they found nothing."""
    if isinstance(account, Cause) and account in _ABOUT_THE_ACCOUNT:
        return account
    if isinstance(board, Cause):
        return _ABOUT_THE_BOARD.get(board, Cause.NOT_PERMITTED)
    if board.privacy == "SECRET" and missing(scopes, SECRET_SCOPES):
        return Cause.BOARD_SECRET
    if board.privacy == "PROTECTED" or board.is_ads_only:
        return Cause.BOARD_FORBIDDEN  # for ads only: no pin of a person's can go there
    return Cause.NOT_PERMITTED


def names_no_reason(error: PinterestError) -> bool:
    """Whether it was taken for a missing permission by its code alone."""
    return error.cause is Cause.SCOPES_MISSING and "scope" not in error.message.lower()


def names_a_feature(error: PinterestError) -> bool:
    """Whether what Pinterest keeps from the app is one feature, by name: the rest works."""
    named = re.search(r"restricted feature: *\w", error.message, re.IGNORECASE)
    return error.cause is Cause.FEATURE_RESTRICTED and named is not None


def explain_missing_scopes(client: PinterestClient, scopes: Iterable[str]) -> Cause:
    """The cause of a SCOPES_MISSING that `names_no_reason`; `scopes` are the granted ones.

    Costs one read and never raises PinterestError.
    """
    return decide_scopes(_look(client.user_account), scopes)


def clarify(error: PinterestError, client: PinterestClient, scopes: Iterable[str]) -> None:
    """Give a refusal that `names_no_reason` the cause that stands behind it."""
    if names_no_reason(error):
        error.cause = explain_missing_scopes(client, scopes)


def decide_scopes(account: Account | Cause, scopes: Iterable[str]) -> Cause:
    """Pure: from what the read found, or why it found nothing.

    A token that reads, with every permission that publishing needs, lacks none: it is the app.
    """
    if isinstance(account, Cause):
        return account if account in _ABOUT_THE_TOKEN else Cause.SCOPES_MISSING
    return Cause.SCOPES_MISSING if missing(scopes, PUBLISH_SCOPES) else Cause.FEATURE_RESTRICTED


def _look(read: Callable[[], Found]) -> Found | Cause:
    try:
        return read()
    except PinterestError as error:
        return error.cause
