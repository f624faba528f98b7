"""Signing in and out, registering, and everything about passwords."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "marmalade-Jam-7"


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice@example.com", PASSWORD)


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/user/login/", "Sign in"),
        ("/user/signup/", "Registration is closed"),
        ("/user/inactive/", "This account is switched off"),
        ("/user/password/reset/", "Reset your password"),
        ("/user/password/reset/done/", "Look into your mail"),
        ("/user/password/reset/key/1-wrong/", "This link does not work"),
        ("/user/password/reset/key/done/", "Your password is changed"),
        ("/user/confirm-email/", "Confirm your e-mail address"),
        ("/user/confirm-email/wrong/", "This link does not work"),
    ],
)
def test_a_stranger_finds_each_page_in_our_frame(
    client: Client, address: str, heading: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"<h1>{heading}</h1>" in answer.content.decode()
    assert "css/pinboard" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/user/logout/", "Sign out?"),
        ("/user/email/", "E-mail addresses"),
        ("/user/password/change/", "Change password"),
        ("/user/reauthenticate/", "Confirm that it is you"),
    ],
)
def test_a_user_finds_each_page_in_our_frame(
    client: Client, alice: User, address: str, heading: str
) -> None:
    client.force_login(alice)
    answer = client.get(address)
    assert answer.status_code == 200
    assert f"<h1>{heading}</h1>" in answer.content.decode()


def test_a_user_without_a_password_sets_one(client: Client) -> None:
    bob = User.objects.create_user("bob@example.com")
    client.force_login(bob)
    assert "<h1>Set a password</h1>" in client.get("/user/password/set/").content.decode()


def test_the_address_may_be_typed_in_any_case(client: Client, alice: User) -> None:
    answer = client.post("/user/login/", {"login": "ALICE@Example.com", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_wrong_password_is_said_above_the_form(client: Client, alice: User) -> None:
    answer = client.post("/user/login/", {"login": alice.email, "password": "wrong"})
    assert answer.status_code == 422
    assert 'class="form-errors" role="alert"' in answer.content.decode()
    assert 'value="alice@example.com"' in answer.content.decode()


def test_signing_out_takes_a_post(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.get("/user/logout/")
    assert "_auth_user_id" in client.session
    client.post("/user/logout/")
    assert "_auth_user_id" not in client.session


def test_nobody_registers_while_registration_is_closed(client: Client) -> None:
    new = {"email": "new@example.com", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/user/signup/", new)
    assert not User.objects.filter(email="new@example.com").exists()
    assert "Sign up" not in client.get("/user/login/").content.decode()


def test_a_stranger_registers_where_registration_is_open(
    client: Client, settings: Settings
) -> None:
    settings.REGISTRATION_OPEN = True
    assert "Sign up" in client.get("/user/login/").content.decode()
    assert "<h1>Sign up</h1>" in client.get("/user/signup/").content.decode()
    new = {"email": "New@example.com", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/user/signup/", new).status_code == 302
    assert User.objects.filter(email="new@example.com").exists()


def test_a_forgotten_password_is_replaced_through_the_mail(
    client: Client, alice: User, settings: Settings
) -> None:
    settings.SITE_URL = "https://pins.example.com"
    client.post("/user/password/reset/", {"email": "Alice@example.com"}, HTTP_HOST="evil.example")
    (letter,) = mail.outbox
    assert letter.subject == "Pinboard: choose a new password"
    text = str(letter.body)
    assert "evil.example" not in text
    (link,) = re.findall(r"https://pins\.example\.com(/user/password/reset/key/\S+)", text)
    page = client.get(link, follow=True)
    assert "<h1>Choose a new password</h1>" in page.content.decode()
    new = {"password1": "plum-Compote-9", "password2": "plum-Compote-9"}
    client.post(page.redirect_chain[-1][0], new)
    alice.refresh_from_db()
    assert alice.check_password("plum-Compote-9")


def test_a_stranger_s_address_gets_no_mail_and_the_same_page(client: Client) -> None:
    answer = client.post("/user/password/reset/", {"email": "nobody@example.com"}, follow=True)
    assert "<h1>Look into your mail</h1>" in answer.content.decode()
    assert mail.outbox == []


def test_too_many_tries_are_answered_in_our_frame(client: Client, alice: User) -> None:
    for _ in range(6):
        answer = client.post("/user/password/reset/", {"email": alice.email})
        client.cookies.clear()
    while answer.status_code != 429:
        answer = client.post("/user/password/reset/", {"email": "a@example.com"})
    assert "<h1>Too many tries</h1>" in answer.content.decode()
