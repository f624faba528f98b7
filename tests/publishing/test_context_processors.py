"""The frame: the badge, and the banner while nobody publishes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from publishing import standstill
from publishing.models import Heartbeat, Lane
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return client.get("/help/errors/").content.decode()


def alive() -> None:
    now = timezone.now()
    Heartbeat.objects.create(worker="host:1", started_at=now, beat_at=now)


def badge(client: Client) -> int:
    return int(client.get("/help/errors/").context["nav_fix_count"])


def test_the_badge_counts_pins_accounts_and_boards_that_are_gone(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    factories.pin(hazel, status="needs_you")
    factories.pin(hazel, status="scheduled", board=recipes)
    assert badge(signed_in) == 1
    Board.objects.update(missing_since=timezone.now())
    assert badge(signed_in) == 2
    PinterestAccount.objects.update(state="needs_reconnect")
    assert badge(signed_in) == 3
    assert "3 things need you" in signed_in.get("/fix/").content.decode()


def test_the_badge_says_nothing_of_other_peoples_pins(signed_in: Client, bob: object) -> None:
    factories.pin(factories.account(bob), status="needs_you")  # type: ignore[arg-type]
    assert badge(signed_in) == 0


def test_without_a_worker_every_page_says_how_many_pins_wait(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    past = timezone.now() - timedelta(minutes=1)
    factories.pin(hazel, status="scheduled", due_at=past, next_at=past)
    factories.pin(hazel, status="scheduled", due_at=timezone.now() + timedelta(days=1))
    assert signed_in.get("/help/errors/").context["worker_silent"]
    alive()
    assert not signed_in.get("/help/errors/").context["worker_silent"]
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(seconds=30))
    assert signed_in.get("/help/errors/").context["pins_waiting"] == 1


def test_what_is_on_hold_does_not_wait_for_a_worker(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    past = timezone.now() - timedelta(minutes=1)
    for _ in range(4):
        account = factories.account(alice)
        factories.pin(account, status="scheduled", due_at=past, next_at=past)
    signed_out, paused, blocked, _free = PinterestAccount.objects.exclude(pk=hazel.pk)
    PinterestAccount.objects.filter(pk=signed_out.pk).update(state="needs_reconnect")
    Lane.objects.filter(account=paused).update(paused_at=past)
    Lane.objects.filter(account=blocked).update(not_before=timezone.now() + timedelta(hours=1))
    shown = page(signed_in)
    assert "Nothing is published, because the worker is not running.</strong> 1 pin waits" in shown


def test_what_a_standstill_holds_does_not_wait_for_a_worker(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    past = timezone.now() - timedelta(minutes=1)
    for status in ("scheduled", "processing", "checking"):
        factories.pin(hazel, status=status, due_at=past, next_at=past)
    assert signed_in.get("/help/errors/").context["pins_waiting"] == 3
    standstill.begin(alice, "moving house")
    assert signed_in.get("/help/errors/").context["pins_waiting"] == 1  # its board is looked at
    assert signed_in.get("/help/errors/").context["worker_silent"]


def test_a_plain_cluster_counts_as_long_as_its_clock_runs(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    """It gives a sign each minute or two, and publishes all the same."""
    factories.pin(hazel, status="scheduled")
    now = timezone.now()
    Heartbeat.objects.create(worker=Heartbeat.PLAIN, started_at=now, beat_at=now)
    for seconds, runs in ((0, True), (140, True), (160, False)):
        Heartbeat.objects.update(beat_at=timezone.now() - timedelta(seconds=seconds))
        assert ("the worker is not running" not in page(signed_in)) is runs, seconds


@pytest.mark.parametrize(
    "address",
    ["/", "/calendar/", "/pins/new/", "/fix/", "/accounts/", "/help/errors/", "/user/email/"],
)
def test_every_page_says_so(signed_in: Client, hazel: PinterestAccount, address: str) -> None:
    past = timezone.now() - timedelta(minutes=1)
    factories.pin(hazel, status="scheduled", due_at=past, next_at=past)
    shown = signed_in.get(address).content.decode()
    assert "Nothing is published, because the worker is not running.</strong> 1 pin waits" in shown
    assert "<code>python manage.py worker</code>" in shown


def test_without_a_worker_and_without_pins_nobody_is_bothered(signed_in: Client) -> None:
    assert not signed_in.get("/help/errors/").context["worker_silent"]


def test_a_page_asks_the_database_once_more_while_no_worker_is_alive(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    factories.pin(hazel, status="scheduled")
    silent = statements(signed_in)
    alive()
    assert silent == statements(signed_in) + 1


def statements(client: Client) -> int:
    with CaptureQueriesContext(connection) as sent:
        page(client)
    return len(sent)
