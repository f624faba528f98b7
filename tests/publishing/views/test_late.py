"""The buttons of pins that are too late, on their pages and under Fix."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Incident, Media, Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.factories import NOW
from tests.publishing.views.sending_again import form_of

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def late(hazel: PinterestAccount, recipes: Board, soup: Media) -> list[Pin]:
    values = {"board": recipes, "media": soup, "status": "needs_you", "cause": OwnCause.TOO_LATE}
    moments = [NOW - timedelta(days=days) for days in (4, 3, 2)]
    return [factories.pin(hazel, due_at=moment, **values) for moment in moments]


def press(client: Client, to: str, pk: int, **data: object) -> str:
    answer = client.post(reverse(f"publishing:{to}", args=[pk]), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client) -> str:
    return form_of(client.get("/fix/"))["shown"]


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_pins_page_offers_the_three_decisions(signed_in: Client, late: list[Pin]) -> None:
    own = page(signed_in, reverse("publishing:pin", args=[late[0].pk]))
    for words in ("Send now, spaced", "Choose a time", "Drop"):
        assert f">{words}<" in own
    assert "Send it now, choose a time, or drop it, which keeps it as a draft." in own


def test_sending_says_when_it_goes_out(signed_in: Client, late: list[Pin]) -> None:
    said = press(signed_in, "late_send", late[0].pk, version=1)
    assert "It goes out today at 10:00 (New York)." in said
    said = press(signed_in, "late_send", late[1].pk, version=1)
    assert "It goes out today at 10:01 (New York)." in said


def test_fix_offers_all_of_an_account_at_once(signed_in: Client, late: list[Pin]) -> None:
    fix = page(signed_in, "/fix/")
    assert "3 pins of Hazel &amp; Oak" in fix
    said = press(signed_in, "late_send_all", late[0].account_id, shown=shown(signed_in))
    assert "3 pins go out: the first today at 10:00, the last today at 10:02 (New York)." in said
    assert "Send all, spaced" not in said


def test_fix_says_what_held_the_account_then(signed_in: Client, late: list[Pin]) -> None:
    day = timedelta(days=1)
    account = {"account": late[0].account, "last_seen_at": NOW}
    Incident.objects.create(
        cause="spam_block", opened_at=NOW - 9 * day, closed_at=NOW - 8 * day, **account
    )
    Incident.objects.create(cause="link_spam", opened_at=NOW, **account)
    assert "because of this" not in page(signed_in, "/fix/")
    Incident.objects.create(
        cause="token_refused", opened_at=NOW - 5 * day, closed_at=NOW - day, **account
    )
    assert "because of this: Pinterest signed Hazel &amp; Oak out." in page(signed_in, "/fix/")


def test_a_single_one_has_no_row_for_all(signed_in: Client, late: list[Pin]) -> None:
    Pin.objects.exclude(pk=late[0].pk).delete()
    assert "Send all, spaced" not in page(signed_in, "/fix/")


def test_what_holds_the_account_is_said_instead_of_a_time(
    signed_in: Client, late: list[Pin]
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    said = press(signed_in, "late_send_all", late[0].account_id, shown=shown(signed_in))
    assert "3 pins go out once this is over: Pinterest signed Hazel &amp; Oak out." in said


def test_dropping_all_can_be_undone(signed_in: Client, late: list[Pin]) -> None:
    account = late[0].account_id
    sent = {"shown": shown(signed_in)}
    answer = signed_in.post(reverse("publishing:late_drop_all", args=[account]), sent)
    address = answer.headers["Location"]
    said = page(signed_in, address)
    assert "3 pins of Hazel &amp; Oak are drafts now and do not go out." in said
    assert "All is well" in said
    at = said.split('name="at" value="')[1].split('"')[0]
    said = press(signed_in, "late_undo_all", account, at=at)
    assert "3 pins of Hazel &amp; Oak" in said
    assert Pin.objects.filter(status="needs_you", cause=OwnCause.TOO_LATE).count() == 3
    assert "Undo" not in page(signed_in, address)


@pytest.mark.parametrize("to", ["late_send_all", "late_drop_all"])
def test_all_are_those_that_fix_counted(signed_in: Client, late: list[Pin], to: str) -> None:
    """Not what became too late since; and what somebody else decided meanwhile stays so."""
    counted = shown(signed_in)
    values = {"status": "needs_you", "cause": OwnCause.TOO_LATE, "due_at": NOW - timedelta(days=9)}
    new = factories.pin(late[0].account, **values)
    press(signed_in, "late_drop", late[0].pk, version=1)
    said = press(signed_in, to, late[0].account_id, shown=counted)
    assert "1 of them was decided meanwhile." in said
    assert Pin.objects.get(status="needs_you") == new
    assert Pin.objects.get(pk=late[0].pk).version == 2


def test_dropping_one_can_be_undone_where_it_was_dropped(
    signed_in: Client, late: list[Pin]
) -> None:
    said = press(signed_in, "late_drop", late[0].pk, version=1, next="/fix/")
    assert "1 pin of Hazel &amp; Oak is a draft now and does not go out." in said
    said = press(signed_in, "late_drop", late[1].pk, version=1)
    assert "It is a draft now and does not go out." in said
    assert "You dropped it, because its time had passed." in said
    assert "Undo: ask me again" in said
    assert "Too late: decide" in press(signed_in, "late_undo", late[1].pk, version=2)


def test_a_page_that_is_out_of_date_is_told(signed_in: Client, late: list[Pin]) -> None:
    press(signed_in, "late_send", late[0].pk, version=1)
    said = press(signed_in, "late_drop", late[0].pk, version=1)
    assert "This pin was changed meanwhile." in said


@pytest.mark.parametrize("asked", ["x", "", "2026-13-99", "2026-11-22T15:00", "\0"])
def test_nonsense_in_the_address_is_nothing(signed_in: Client, late: list[Pin], asked: str) -> None:
    account = str(late[0].account_id)
    assert signed_in.get("/fix/", {"dropped": account, "at": asked}).status_code == 200
    assert signed_in.get("/fix/", {"dropped": asked, "at": NOW.isoformat()}).status_code == 200
    press(signed_in, "late_undo_all", late[0].account_id, at=asked)


@pytest.mark.parametrize("to", ["late_send_all", "late_drop_all", "late_undo_all"])
def test_somebody_elses_account_is_not_there(
    client: Client, bob: User, late: list[Pin], to: str
) -> None:
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(f"publishing:{to}", args=[late[0].account_id])
    assert client.post(address, {"at": NOW.isoformat()}).status_code == 404
    for one in ("late_send", "late_drop", "late_undo"):
        address = reverse(f"publishing:{one}", args=[late[0].pk])
        assert client.post(address, {"version": 1})["Location"] == "/"
        assert set(Pin.objects.values_list("version", "cause")) == {(1, OwnCause.TOO_LATE)}
    asked = {"dropped": str(late[0].account_id), "at": NOW.isoformat()}
    assert client.get("/fix/", asked).context["dropped"] is None


def test_the_bulk_counts_only_the_users_own(signed_in: Client, bob: User, soup: Media) -> None:
    other = factories.account(bob, business_name="Nord")
    for _ in range(2):
        factories.pin(other, media=soup, status="needs_you", cause=OwnCause.TOO_LATE, due_at=NOW)
    assert "Nord" not in page(signed_in, "/fix/")
