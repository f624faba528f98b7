"""allauth's Pinterest provider, with what is unsafe or wrong in it closed.

Ours differs: the addresses come from the settings, the scopes are fixed and comma-separated, the
redirect address does not follow the request's host, and it connects accounts to a user who is
signed in; nobody signs in or registers with it. The state is kept by allauth: one-shot, ten
minutes, in the session. allauth finds this module by its name.
"""

import secrets
from typing import Any

from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.pinterest.provider import (
    PinterestProvider as AllauthPinterestProvider,
)
from allauth.socialaccount.providers.pinterest.views import (
    PinterestOAuth2Adapter as AllauthPinterestAdapter,
)
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from accounts.pinterest import oauth
from accounts.pinterest.scopes import PUBLISH_SCOPES, SECRET_SCOPES
from accounts.pinterest.sessions import borrowed
from accounts.pinterest.types import Account, Tokens
from accounts.pinterest_app import WEB_TIMEOUT, client, pinterest_app, redirect_address

STATE_BYTES = 32  # Pinterest asks for a state that cannot be guessed; allauth's has 95 bits


class PinterestAdapter(AllauthPinterestAdapter):
    """Pinterest's endpoints, reached with our own client: it checks every answer."""

    scope_delimiter = ","

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.authorize_url = settings.PINTEREST_AUTHORIZE_URL
        self.access_token_url = f"{settings.PINTEREST_API_URL}/oauth/token"
        self.profile_url = f"{settings.PINTEREST_API_URL}/user_account"

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Return the registered address, whatever host the request names."""
        return redirect_address()

    def exchange(self, code: str) -> Tokens:
        """Return the tokens for a code. Raises PinterestError."""
        with borrowed() as session:
            return oauth.exchange(pinterest_app(), code, session)

    def profile(self, tokens: Tokens) -> Account:
        """Return whose tokens they are. Raises PinterestError."""
        with borrowed() as session:
            who = client(tokens.access_token, session=session, timeout=WEB_TIMEOUT)
            return who.user_account()

    def complete_login(self, request: HttpRequest, app: object, token: object, **more: Any) -> None:
        """Refuse: allauth would overwrite another user's token before it finds out."""
        raise PermissionDenied("Pinterest accounts are connected, not signed in with.")


class PinterestProvider(AllauthPinterestProvider):
    """Connects only. What a request says about scopes, parameters or process is not honoured."""

    oauth2_adapter_class = PinterestAdapter

    def get_scope(self) -> list[str]:
        """Return what publishing needs, in a fixed order."""
        return list(PUBLISH_SCOPES)

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Return the one process there is, whatever `?process=` says."""
        return {"process": AuthProcess.CONNECT}

    def get_login_url(self, request: HttpRequest, **kwargs: object) -> str:
        """Return the page on which connecting starts."""
        return reverse("accounts:connect")

    def get_callback_url(self) -> str:
        """Return the path to which Pinterest sends people back."""
        return reverse("accounts:callback")

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: dict[str, Any] | None = None,
        **kwargs: object,
    ) -> HttpResponseRedirect:
        """Send a signed-in user to Pinterest; `data` comes back with `take_state`.

        What allauth reads from a request into `kwargs` (scopes, parameters) goes nowhere.
        """
        if process != AuthProcess.CONNECT or not request.user.is_authenticated:
            raise PermissionDenied("Sign in first, then connect.")
        data = data or {}
        scopes = [*self.get_scope(), *(SECRET_SCOPES if data.get("secret_boards") else ())]
        state = secrets.token_urlsafe(STATE_BYTES)
        self.stash_redirect_state(request, process, data=data, state_id=state)
        return HttpResponseRedirect(oauth.authorize_url(pinterest_app(), state, scopes))

    def take_state(self, request: HttpRequest) -> dict[str, Any] | None:
        """Return the `data` that belongs to the request's state, once; None when there is none."""
        state = statekit.unstash_state(
            request, provider_id=self.sub_id, state_id=request.GET.get("state", "")
        )
        if state is None or state.get("process") != AuthProcess.CONNECT:
            return None
        data = state.get("data")
        return data if isinstance(data, dict) else None


provider_classes = [PinterestProvider]
