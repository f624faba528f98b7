"""allauth's own doors: what its flow would do with our provider is closed."""

import pytest
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.provider import PinterestAdapter, PinterestProvider
from tests.accounts.walking import asked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db


def a_request(user: User | AnonymousUser, **query: str) -> HttpRequest:
    request = RequestFactory().get("/", query)
    request.user = user
    request.session = SessionStore()
    return request


def provider(request: HttpRequest) -> PinterestProvider:
    found = get_adapter(request).get_provider(request, "pinterest")
    assert isinstance(found, PinterestProvider)
    return found


def test_a_request_cannot_choose_scopes_parameters_or_process(
    alice: User, pinterest: Simulator
) -> None:
    wish = {"scope": "ads:write", "process": "login", "auth_params": "client_id=x&state=y"}
    request = a_request(alice, **wish)
    query = asked(provider(request).redirect_from_request(request))
    assert query["scope"] == ",".join(sorted(PUBLISH_SCOPES))
    assert (query["client_id"], len(query["state"]) >= 43) == ("1500000", True)


@pytest.mark.parametrize("process", ["login", "connect", "redirect"])
def test_a_stranger_cannot_start(pinterest: Simulator, process: str) -> None:
    request = a_request(AnonymousUser())
    with pytest.raises(PermissionDenied):
        provider(request).redirect(request, process)


def test_nobody_signs_in_with_pinterest(alice: User) -> None:
    request = a_request(alice)
    with pytest.raises(PermissionDenied):
        provider(request).redirect(request, "login")
    with pytest.raises(PermissionDenied):
        PinterestAdapter(request).complete_login(request, None, None)
    assert not get_adapter().is_open_for_signup(request, SocialLogin())


def test_an_app_in_the_database_does_not_count(alice: User) -> None:
    SocialApp.objects.create(provider="pinterest", client_id="other", secret="readable")
    assert provider(a_request(alice)).app.client_id == "1500000"


@pytest.mark.parametrize(
    "name", ["pinterest_login", "pinterest_callback", "socialaccount_connections"]
)
def test_allauths_own_addresses_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
