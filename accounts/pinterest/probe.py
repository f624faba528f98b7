"""What stands behind refusals that say nothing more than no.

"You are not permitted to access that resource.", 403 code 29 on a create, means an account that is
out, a board that is gone or another's, a secret board without the secret scopes, or none of these.
Two reads tell them apart. "Authorization failed.", 401 code 3, means a missing permission, an app
that Pinterest does not let in, or a feature that it keeps from the app: one read tells. "Not
authorized to access the user account.", or a board, or to create sections, 403 code 403, means a
missing permission, an account that is not offered this, or a board of somebody else's: the
permissions that were granted tell.
"""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TypeVar

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES, missing
from accounts.pinterest.types import Account, Board

Found = TypeVar("Found")

_NOT_A_PERMISSION = (
    Cause.APP_NOT_ACTIVATED,
    Cause.FEATURE_RESTRICTED,
    Cause.ACCOUNT_NOT_ELIGIBLE,
)
_NOT_AUTHORISED = (Cause.ACCOUNT_NOT_ELIGIBLE, Cause.BOARD_FORBIDDEN)
_ABOUT_THE_BOARD = (Cause.BOARD_GONE, Cause.BOARD_FORBIDDEN)
_NO_ANSWER = (Cause.UNREADABLE_ANSWER, Cause.SPAM_BLOCK)  # of the clear refusals


def explain_refusal(client: PinterestClient, board_id: str, scopes: Iterable[str]) -> Cause:
    """The cause of a NOT_PERMITTED on pins/create; `scopes` are the granted ones.

    Costs two reads; what they cannot tell stays NOT_PERMITTED. Raises as `meant` does.
    """
    account = _look(client.user_account)
    if account is Cause.APP_NOT_ACTIVATED:
        return account
    return decide(_look(lambda: client.board(board_id)), scopes)


def decide(board: Board | Cause, scopes: Iterable[str]) -> Cause:
    """Pure: from what the read of the board found, or why it was refused."""
    if isinstance(board, Cause):
        return board if board in _ABOUT_THE_BOARD else Cause.NOT_PERMITTED
    if board.privacy == "SECRET" and missing(scopes, SECRET_SCOPES):
        return Cause.BOARD_SECRET
    if board.privacy == "PROTECTED" or board.is_ads_only:
        return Cause.BOARD_FORBIDDEN  # for ads only: no pin of a person's can go there
    return Cause.NOT_PERMITTED


def names_no_reason(error: PinterestError) -> bool:
    """Whether it was taken for a missing permission by its code alone."""
    return error.cause is Cause.SCOPES_MISSING and "scope" not in error.message.lower()


def _is_not_authorised(error: PinterestError) -> bool:
    """Whether it is a "Not authorized to …": said for want of a permission, too."""
    forbidden = (error.status, error.code) == (HTTPStatus.FORBIDDEN, HTTPStatus.FORBIDDEN)
    return forbidden and error.cause in _NOT_AUTHORISED


def names_a_feature(error: PinterestError) -> bool:
    """Whether what Pinterest keeps from the app is one feature, by name: the rest works."""
    named = re.search(r"restricted feature: *\w", error.message, re.IGNORECASE)
    return error.cause is Cause.FEATURE_RESTRICTED and named is not None


def meant(error: PinterestError, client: PinterestClient, scopes: Iterable[str]) -> Cause:
    """The cause that stands behind an error; `scopes` are the granted ones.

    Costs one read where a refusal `names_no_reason` and no permission is known to be missing. A
    look that Pinterest did not answer is no answer: then raises what it met, Waiting, NotSent or
    another PinterestError; TokenRefused where it refused the token.
    """
    may_lack_one = names_no_reason(error) or _is_not_authorised(error)
    if may_lack_one and missing(scopes, PUBLISH_SCOPES):
        return Cause.SCOPES_MISSING
    if not names_no_reason(error):
        return error.cause
    return decide_scopes(_look(client.user_account))


def clarify(error: PinterestError, client: PinterestClient, scopes: Iterable[str]) -> None:
    """Give a refusal the cause that is `meant`; raises as that does."""
    error.cause = meant(error, client, scopes)


def decide_scopes(account: Account | Cause) -> Cause:
    """Pure: from what the read found, or why it was refused, with every permission granted.

    A token that reads, with every permission that publishing needs, lacks none: it is the app.
    """
    if isinstance(account, Cause):
        return account if account in _NOT_A_PERMISSION else Cause.SCOPES_MISSING
    return Cause.FEATURE_RESTRICTED


def _look(read: Callable[[], Found]) -> Found | Cause:
    """What was read, or why Pinterest refuses it. Raises where it did neither."""
    try:
        return read()
    except Refused as error:
        if error.cause in _NO_ANSWER:
            raise
        return error.cause
