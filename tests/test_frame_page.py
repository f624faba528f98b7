"""The frame around every page of a signed-in user."""

import json
import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db
PAGE = "/user/password/change/"


@pytest.fixture
def alice(client: Client) -> User:
    user = User.objects.create_user("alice@example.com", "marmalade-Jam-7")
    client.force_login(user)
    return user


def test_the_five_places_are_in_the_navigation(client: Client, alice: User) -> None:
    html = client.get(PAGE).content.decode()
    places = re.findall(r'class="nav__link" href="([^"]+)".*?<span>(\w+)</span>', html, re.DOTALL)
    assert places == [
        ("/", "Today"),
        ("/calendar/", "Calendar"),
        ("/pins/new/", "Create"),
        ("/fix/", "Fix"),
        ("/accounts/", "Accounts"),
    ]


def test_the_place_of_the_page_is_marked(client: Client, alice: User) -> None:
    html = client.get("/accounts/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/accounts/"]
    assert 'aria-current="page"' not in client.get(PAGE).content.decode()


def test_the_user_s_menu_leads_to_the_user_s_own_pages(client: Client, alice: User) -> None:
    html = client.get(PAGE).content.decode()
    for address in ("/user/email/", "/user/password/change/", "/user/logout/"):
        assert f'"{address}"' in html
    assert "alice@example.com" in html
    assert "/admin/" not in html


def test_an_administrator_finds_the_admin(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    assert 'href="/admin/"' in client.get(PAGE).content.decode()


def test_htmx_is_told_to_evaluate_nothing_and_to_swap_refusals(client: Client, alice: User) -> None:
    html = client.get(PAGE).content.decode()
    (content,) = re.findall(r"<meta name=\"htmx-config\" content='([^']+)'>", html)
    config = json.loads(content)
    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False
    assert {"code": "422", "swap": True, "error": True} in config["responseHandling"]


def test_every_request_of_htmx_carries_the_token(client: Client, alice: User) -> None:
    html = client.get(PAGE).content.decode()
    assert re.search(r"""<body hx-headers='\{"X-CSRFToken":"\w{64}"\}'>""", html)


def test_a_page_loads_one_stylesheet_and_two_scripts(client: Client, alice: User) -> None:
    html = client.get(PAGE).content.decode()
    assert len(re.findall(r'rel="stylesheet"', html)) == 1
    assert len(re.findall(r"<script ", html)) == 2


def test_what_was_done_is_said_above_the_next_page(client: Client, alice: User) -> None:
    words = {"oldpassword": "marmalade-Jam-7", "password1": "plum-Compote-9"}
    answer = client.post(PAGE, {**words, "password2": "plum-Compote-9"})
    assert len(list(get_messages(answer.wsgi_request))) == 1
    html = client.get(PAGE).content.decode()
    assert 'class="banner banner--success" role="status"' in html
