"""A standstill: administrators stop everything, everybody reads why, and it goes on spaced."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import PinterestAccount, User
from publishing import clock, standstill
from publishing.models import Pin, Standstill
from publishing.standing import stand
from tests import factories
from tests.publishing import claims

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REASON = "Pinterest is refusing everything today"
LIST, ADD = "admin:publishing_standstill_changelist", "admin:publishing_standstill_add"

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root@example.com", "a-long-enough-password")


@pytest.fixture
def administrator(root: User) -> Client:
    client = Client()
    client.force_login(root, backend=BACKEND)
    return client


def due(account: PinterestAccount) -> Pin:
    now = timezone.now()
    return factories.pin(
        account, board=factories.board(account), status="scheduled", due_at=now, next_at=now
    )


def test_the_admin_stops_everything_and_lets_it_go_on(
    administrator: Client, root: User, hazel: PinterestAccount
) -> None:
    due(hazel)
    administrator.post(reverse(ADD), {"reason": REASON})
    lasting = Standstill.objects.open().get()
    assert (lasting.began_by, lasting.reason) == (root, REASON)
    assert administrator.get(reverse(ADD)).status_code == 403
    assert clock.dispatch(timezone.now(), lambda _: None) == 0
    data = {"action": "go_on", "_selected_action": [lasting.pk]}
    said = administrator.post(reverse(LIST), data, follow=True).content.decode()
    assert "Publishing goes on. Overdue pins go out one after another." in said
    assert clock.dispatch(timezone.now(), lambda _: None) == 1
    assert Standstill.objects.get().ended_at
    said = administrator.post(reverse(LIST), data, follow=True).content.decode()
    assert "That standstill is over already." in said


def test_two_who_begin_it_at_once_end_up_with_one(root: User, alice: User) -> None:
    first = standstill.begin(root, REASON)
    assert standstill.begin(alice, "Another reason") == first
    assert Standstill.objects.get().reason == REASON
    assert standstill.end()
    assert not standstill.end()
    assert standstill.begin(alice, "") != first


@pytest.mark.parametrize("allowed", [False, True])
def test_it_takes_a_permission_of_its_own(client: Client, alice: User, allowed: bool) -> None:
    User.objects.update(is_staff=True)
    if allowed:
        alice.user_permissions.set(Permission.objects.filter(content_type__model="standstill"))
    client.force_login(alice, backend=BACKEND)
    assert client.post(reverse(ADD), {"reason": ""}).status_code == (302 if allowed else 403)
    assert Standstill.objects.exists() is allowed


def test_every_page_says_it_with_the_reason(
    signed_in: Client, root: User, hazel: PinterestAccount
) -> None:
    pin = due(hazel)
    standstill.begin(root, REASON)
    own = reverse("publishing:pin", args=[pin.pk])
    account = reverse("accounts:detail", args=[hazel.pk])
    for address in ("/", "/calendar/", "/fix/", "/pins/new/", "/accounts/", own, account):
        page = signed_in.get(address).content.decode()
        assert f"stopped publishing for everybody:</strong> “{REASON}”." in page, address
    assert "Publishing is stopped" in signed_in.get("/help/errors/").content.decode()
    assert "On hold" in signed_in.get(own).content.decode()
    standstill.end()
    assert REASON not in signed_in.get("/").content.decode()


def test_a_pin_is_on_hold_and_needs_nobody(root: User, hazel: PinterestAccount) -> None:
    pin = due(hazel)
    standstill.begin(root, "")
    stands = stand(Pin.objects.with_places().get(pk=pin.pk), timezone.now())
    assert (stands.word, stands.need, stands.button) == ("On hold", None, "")
    assert "stopped publishing for every account" in stands.sentence


def test_no_pin_is_claimed_once_it_has_begun(root: User, hazel: PinterestAccount) -> None:
    """A holder that read the pin a moment before finds out by its claim."""
    pin, lease = due(hazel), claims.take(hazel.pk)
    assert lease
    standstill.begin(root, "")
    assert claims.claim(pin, lease) is None
    standstill.end()
    assert claims.claim(pin, lease)


def test_the_clock_asks_about_it_in_the_same_statement(
    hazel: PinterestAccount, root: User, django_assert_num_queries: object
) -> None:
    for _ in range(5):
        due(hazel)
    standstill.begin(root, "")
    with django_assert_num_queries(1):  # type: ignore[operator]
        clock.dispatch(timezone.now(), lambda _: None)
