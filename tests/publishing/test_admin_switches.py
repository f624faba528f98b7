"""What administrators switch: everything at once, and lanes; safe twice, and beside the workers."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import PinterestAccount, User
from publishing import standstill
from publishing.models import Lane, Standstill
from publishing.models.cause import OwnCause
from tests import factories

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SWITCH = "/admin/publishing/standstill/switch/"


@pytest.fixture
def administrator(client: Client) -> Client:
    root = User.objects.create_superuser("root@example.com", "a-long-enough-password")
    client.force_login(root, backend=BACKEND)
    return client


def page(client: Client, address: str, **sent: str) -> str:
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_start_page_leads_to_a_question_that_says_what_is_at_stake(
    administrator: Client, hazel: PinterestAccount
) -> None:
    now = timezone.now()
    factories.pin(hazel, status="scheduled", due_at=now, next_at=now)
    for address in ("/admin/", reverse("admin:publishing_standstill_changelist")):
        assert f'href="{SWITCH}"' in page(administrator, address)
    asked = page(administrator, SWITCH)
    assert "1 pin of 1 account is due within 24 hours." in asked
    assert not Standstill.objects.exists()
    said = page(administrator, SWITCH, do="stop", reason="Maintenance")
    assert "Nothing more goes out, of any account" in said
    assert "“Maintenance”" in page(administrator, SWITCH)
    assert "1 pin waits past its time." in page(administrator, SWITCH)


def test_what_was_confirmed_is_done_once_and_never_its_opposite(
    administrator: Client, alice: User
) -> None:
    page(administrator, SWITCH, do="stop", reason="")
    assert "stands still already" in page(administrator, SWITCH, do="stop", reason="")
    assert Standstill.objects.open().count() == 1
    assert "Publishing goes on." in page(administrator, SWITCH, do="go_on")
    assert "over already" in page(administrator, SWITCH, do="go_on")
    assert "Nothing was changed." in page(administrator, SWITCH, do="")
    assert not Standstill.objects.open().exists()
    standstill.begin(alice, "Mine")
    page(administrator, SWITCH, do="stop", reason="x" * 300)
    assert Standstill.objects.open().get().reason == "Mine"


def test_it_takes_the_permissions(client: Client, alice: User) -> None:
    User.objects.update(is_staff=True)
    client.force_login(alice, backend=BACKEND)
    assert SWITCH not in page(client, "/admin/")
    assert client.get(SWITCH).status_code == 403
    assert client.post(SWITCH, {"do": "stop"}).status_code == 403
    alice.user_permissions.set(Permission.objects.filter(content_type__model="standstill"))
    assert client.get(SWITCH).status_code == 200


LANES = "/admin/publishing/lane/"


def test_actions_say_what_they_did_and_are_safe_twice(
    administrator: Client, hazel: PinterestAccount, alice: User
) -> None:
    other = factories.account(alice)
    chosen = [str(lane.pk) for lane in Lane.objects.all()]
    Lane.objects.filter(account=other).update(paused_at=timezone.now(), paused_by=alice)
    sent = {"action": "pause", "_selected_action": chosen}
    said = administrator.post(LANES, sent, follow=True).content.decode()
    assert "Of the chosen accounts: 1 paused now. 1 paused already." in said
    assert Lane.objects.get(account=other).paused_by == alice
    said = administrator.post(LANES, sent, follow=True).content.decode()
    assert "Of the chosen accounts: 2 paused already." in said
    sent["action"] = "stop_waiting"
    said = administrator.post(LANES, sent, follow=True).content.decode()
    assert "2 waiting for nothing." in said


def test_who_may_only_look_cannot_pause(
    client: Client, hazel: PinterestAccount, alice: User
) -> None:
    User.objects.update(is_staff=True)
    alice.user_permissions.set(Permission.objects.filter(codename="view_lane"))
    client.force_login(alice, backend=BACKEND)
    lane = Lane.objects.get()
    client.post(LANES, {"action": "pause", "_selected_action": [lane.pk]})
    assert Lane.objects.get().paused_at is None


def test_saving_a_lane_leaves_alone_what_the_workers_wrote_meanwhile(
    administrator: Client, hazel: PinterestAccount
) -> None:
    """Else a lease that was taken in between would be forgotten, and two would publish."""
    lane = Lane.objects.get()

    def faster(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("UPDATE") and "fence = 7" not in sql:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE publishing_lane SET fence = 7, lease_owner = 'worker:1'")
        return execute(sql, params, many, context)

    address = reverse("admin:publishing_lane_change", args=[lane.pk])
    sent = {"spacing_seconds": "30", "daily_cap": "40", "tolerance_hours": "24"}
    with connection.execute_wrapper(faster):
        assert administrator.post(address, sent).status_code == 302
    lane.refresh_from_db()
    assert (lane.spacing_seconds, lane.daily_cap) == (30, 40)
    assert (lane.fence, lane.lease_owner) == (7, "worker:1")


@pytest.mark.parametrize(
    ("cause", "goes_on"), [(OwnCause.DAILY_CAP, True), (OwnCause.SPACING, False)]
)
def test_an_account_that_waits_for_its_cap_goes_on_when_that_is_changed(
    administrator: Client, hazel: PinterestAccount, cause: OwnCause, goes_on: bool
) -> None:
    later = timezone.now() + timedelta(hours=5)
    Lane.objects.update(not_before=later, not_before_cause=cause)
    address = reverse("admin:publishing_lane_change", args=[Lane.objects.get().pk])
    sent = {"spacing_seconds": "10", "daily_cap": "60", "tolerance_hours": "24"}
    assert administrator.post(address, sent).status_code == 302
    assert (Lane.objects.get().not_before is None) == goes_on


def test_the_numbers_of_a_lane_have_limits_that_are_said(
    administrator: Client, hazel: PinterestAccount
) -> None:
    lane = Lane.objects.get()
    address = reverse("admin:publishing_lane_change", args=[lane.pk])
    most = {"spacing_seconds": "86400", "daily_cap": "1000", "tolerance_hours": "8760"}
    said = ("A day at most: 86400 seconds.", "1000 pins a day at most.", "A year at most: 8760")
    too_many = {name: f"{value}1" for name, value in most.items()}
    assert all(words in page(administrator, address, **too_many) for words in said)
    lane.refresh_from_db()
    assert lane.tolerance_hours == 24
    assert administrator.post(address, most).status_code == 302
    lane.refresh_from_db()
    assert (lane.spacing_seconds, lane.daily_cap, lane.tolerance_hours) == (86_400, 1000, 8760)


def test_numbers_from_before_there_were_limits_are_brought_within(hazel: PinterestAccount) -> None:
    Lane.objects.update(spacing_seconds=10**9, daily_cap=20, tolerance_hours=99_999_999)
    import_module("publishing.migrations.0008_lane_limits").keep_within(apps, None)
    lane = Lane.objects.get()
    assert (lane.spacing_seconds, lane.daily_cap, lane.tolerance_hours) == (86_400, 20, 8760)
    lane.full_clean()


def test_giving_access_writes_nothing_of_the_connection(
    administrator: Client, hazel: PinterestAccount, alice: User, bob: User
) -> None:
    """What the workers know of it may be newer than the page."""
    address = reverse("admin:accounts_pinterestaccount_change", args=[hazel.pk])
    forms = {"access-TOTAL_FORMS": "1", "access-INITIAL_FORMS": "0"}
    forms |= {"access-0-user": str(bob.pk), "access-0-role": "editor"}
    with CaptureQueriesContext(connection) as sent:
        assert administrator.post(address, forms).status_code == 302
    assert not [one for one in sent if 'UPDATE "accounts_pinterestaccount"' in one["sql"]]
    assert hazel.access.filter(user=bob).exists()
