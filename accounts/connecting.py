"""The way to Pinterest and back: who asked for what, and what Pinterest answered."""

from dataclasses import asdict, dataclass

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest, HttpResponseRedirect

from accounts import linking_errors as errors
from accounts.access import AuthenticatedHttpRequest
from accounts.linking_words import in_words
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import NotSent, OutcomeUnknown, PinterestError, Waiting
from accounts.pinterest.scopes import PUBLISH_SCOPES, missing
from accounts.pinterest.types import Account, Tokens
from accounts.pinterest_app import is_set_up
from accounts.provider import PinterestAdapter, PinterestProvider

DENIED = "access_denied"  # https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2.1

OPERATOR_CAUSES: dict[Cause, str] = {
    Cause.APP_CREDENTIALS: "its id or secret is wrong",
    Cause.REDIRECT_ADDRESS: "the redirect address is not registered for it",
    Cause.APP_NOT_ACTIVATED: "it has not been activated by Pinterest yet",
    Cause.APP_TRIAL: "it has only trial access",
    Cause.FEATURE_RESTRICTED: "it has not been given this feature",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a user set out to do; kept in the session while they are at Pinterest.

    `account` is the row to reconnect, None when a new account is connected.
    """

    user: int
    zone: str
    secret_boards: bool = False
    account: int | None = None


def _provider(request: HttpRequest) -> PinterestProvider:
    provider: PinterestProvider = get_adapter(request).get_provider(request, "pinterest")
    return provider


def leave(request: AuthenticatedHttpRequest, plan: Plan) -> HttpResponseRedirect:
    """Send the user to Pinterest. Raises NotSetUp without an app."""
    if not is_set_up():
        raise errors.NotSetUp
    return _provider(request).redirect(request, AuthProcess.CONNECT, data=asdict(plan))


def take_plan(request: AuthenticatedHttpRequest) -> Plan:
    """Return the plan that the user comes back with, once. Raises BadState and NoCode."""
    if not request.GET.keys() & {"state", "code", "error"}:
        raise errors.NoCode
    data = _provider(request).take_state(request)
    plan = Plan(**data) if data else None
    if plan is None or plan.user != request.user.pk:
        raise errors.BadState
    return plan


def come_back(request: AuthenticatedHttpRequest) -> tuple[Account, Tokens]:
    """Exchange the code and ask whose it is. Raises LinkingError; nothing has been saved."""
    if request.GET.get("error") == DENIED:
        raise errors.Denied
    if not request.GET.get("code") or "error" in request.GET:
        raise errors.NoCode
    adapter = PinterestAdapter(request)
    try:
        tokens = adapter.exchange(request.GET["code"])
        _check_permissions(tokens)
        return adapter.profile(tokens), tokens
    except PinterestError as error:
        raise _explained(error) from error


def _check_permissions(tokens: Tokens) -> None:
    dropped = missing(tokens.scopes, PUBLISH_SCOPES)
    if dropped:
        raise errors.ScopesDropped(missing=" and to ".join(in_words(dropped)))


def _explained(error: PinterestError) -> errors.LinkingError:
    """Return the page's error for Pinterest's."""
    if error.cause in OPERATOR_CAUSES:
        return errors.OperatorMustAct(reason=OPERATOR_CAUSES[error.cause])
    if error.cause == Cause.UNREADABLE_ANSWER:
        return errors.OddAnswer()
    if isinstance(error, NotSent | OutcomeUnknown | Waiting):
        return errors.PinterestDown()
    if error.cause == Cause.TOKEN_REFUSED and error.operation == "oauth/token":
        return errors.CodeRefused()
    if error.cause == Cause.ACCOUNT_NOT_ELIGIBLE:
        return errors.NotEligible()
    return errors.OddAnswer()
