"""Pages for when something is wrong."""

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from django.views.csrf import csrf_failure

from accounts.models import User


@pytest.mark.django_db
def test_an_unknown_address_is_404_in_our_frame(client: Client) -> None:
    answer = client.get("/there-is-no-such-page/")
    assert answer.status_code == 404
    assert "<h1>There is nothing here</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_403_with_a_way_on(alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/user/login/", {"login": alice.email})
    assert answer.status_code == 403
    assert "<h1>Please send it again</h1>" in answer.content.decode()


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice@example.com", "marmalade-Jam-7")


@pytest.mark.django_db
def test_the_address_of_a_button_is_405_in_our_frame(client: Client, alice: User) -> None:
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get("/pins/1/delete/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>This cannot be opened as a page</h1>" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")
    assert client.head("/pins/1/delete/").content == b""


def test_the_other_refusals_have_their_page() -> None:
    request = RequestFactory().get("/")
    bad = defaults.bad_request(request, ValueError())
    forbidden = defaults.permission_denied(request, PermissionError())
    assert (bad.status_code, forbidden.status_code) == (400, 403)
    assert "<h1>We could not read this request</h1>" in bad.content.decode()
    assert "<h1>You may not do this</h1>" in forbidden.content.decode()
    assert csrf_failure(request).status_code == 403


def test_the_page_of_a_crash_needs_nothing_that_may_be_broken() -> None:
    answer = defaults.server_error(RequestFactory().get("/"))
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "<h1>Something broke on our side</h1>" in html
    assert 'href="/static/css/pinboard.css"' in html
    assert html == render_to_string("500.html")


def test_the_icon_that_browsers_ask_for_is_there(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert finders.find(answer["Location"].removeprefix("/static/"))
