"""What holds an account is one thing on Fix and on Today, and leads to the pins that wait."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing import access, held_accounts, pausing, standstill
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("clock")
HOUR = timedelta(hours=1)


def page_of(client: Client, address: str = "/fix/") -> str:
    return str(client.get(address).content.decode())


def waiting(account: PinterestAccount) -> str:
    return reverse("publishing:waiting", args=[account.pk])


def signed_out(alice: User) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)


def unapproved(alice: User) -> None:
    PinterestAccount.objects.update(state="waiting_approval", state_cause=Cause.APP_TRIAL)
    Lane.objects.update(not_before=NOW + 6 * HOUR, not_before_cause=Cause.APP_TRIAL)


def elsewhere(alice: User) -> None:
    PinterestAccount.objects.update(environment="sandbox")


def blocked(alice: User) -> None:
    Lane.objects.update(not_before=NOW + 24 * HOUR, not_before_cause=Cause.SPAM_BLOCK)


def limited(alice: User) -> None:
    Lane.objects.update(not_before=NOW + HOUR / 2, not_before_cause=Cause.RATE_LIMITED)


def paused(alice: User) -> None:
    pausing.pause(PinterestAccount.objects.get(), alice)


def stopped(alice: User) -> None:
    standstill.begin(alice, "")


HOLDS: dict[Callable[[User], None], str] = {
    signed_out: "Pinterest signed Hazel &amp; Oak out",
    unapproved: "Pinterest has not approved this installation yet",
    elsewhere: "Hazel &amp; Oak belongs to another address",
    blocked: "Pinterest has blocked Hazel &amp; Oak for a while",
    limited: "Pinterest asked us to slow down",
    paused: "Hazel &amp; Oak is paused",
    stopped: "Publishing is stopped for everybody",
}


@pytest.mark.parametrize(("hold", "headline"), HOLDS.items())
def test_what_holds_an_account_is_one_entry_that_leads_to_its_pins(
    signed_in: Client,
    hazel: PinterestAccount,
    alice: User,
    hold: Callable[[User], None],
    headline: str,
) -> None:
    for number in range(40):
        factories.pin(
            hazel, title=f"Soup {number}", status="scheduled", due_at=NOW - timedelta(minutes=50)
        )
    hold(alice)
    fix = page_of(signed_in)
    assert fix.count(headline) == 1
    assert "40 pins" in fix
    assert "past their time" in fix
    assert waiting(hazel) in fix
    assert ">Soup 7<" not in fix
    listed = page_of(signed_in, waiting(hazel))
    assert listed.count("tight pin-line") == 40
    assert headline in listed


@pytest.mark.parametrize("hold", HOLDS)
@pytest.mark.parametrize("hours", [-30, -1, 0.2, 10, 30])
def test_it_counts_the_pins_that_say_so_of_themselves(
    hazel: PinterestAccount, recipes: Board, alice: User, hold: Callable[[User], None], hours: float
) -> None:
    due_at = NOW + hours * HOUR
    pin = factories.pin(hazel, board=recipes, status="scheduled", due_at=due_at)
    hold(alice)
    says = stand(Pin.objects.with_places().get(), NOW)
    says_so = says.kind == "on-hold" or says.word.startswith("Waiting")
    holds = held_accounts.holds_of(access.accounts_of(alice), NOW)
    assert Pin.objects.filter(held_accounts.held(holds), pk=pin.pk).exists() is says_so
    soft = held_accounts.held(holds, soft=False)
    assert Pin.objects.filter(soft, pk=pin.pk).exists() is (says.kind == "on-hold")


def test_a_pin_that_is_looked_at_when_the_hold_ends_waits_for_it(
    hazel: PinterestAccount, alice: User
) -> None:
    factories.pin(hazel, status="scheduled", due_at=NOW, next_at=NOW + 24 * HOUR)
    blocked(alice)
    holds = held_accounts.holds_of(access.accounts_of(alice), NOW)
    assert Pin.objects.filter(held_accounts.held(holds)).count() == 1
    assert stand(Pin.objects.with_places().get(), NOW).kind == "on-hold"


def test_the_reconnect_sentence_says_who_why_and_what_comes_after(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    Lane.objects.update(tolerance_hours=12)
    factories.pin(hazel, status="scheduled", due_at=NOW)
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    for address in ("/", "/fix/"):
        said = page_of(signed_in, address)
        assert "Pinterest no longer accepts the connection to Hazel &amp; Oak" in said
        assert "its password was changed, or the app was removed" in said
        assert "one after another in the order of their times" in said
        assert "those over 13 hours late ask you first" in said


def test_today_does_not_say_that_what_is_on_hold_goes_out(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    nord = factories.account(alice, business_name="Nord", state="needs_reconnect")
    factories.pin(nord, title="Held", status="scheduled", due_at=NOW, cause=Cause.TOKEN_REFUSED)
    factories.pin(hazel, title="Free", status="scheduled", due_at=NOW + HOUR)
    context = signed_in.get("/").context
    assert [pin.title for pin in context["next_pins"]] == ["Free"]
    assert context["moving"] == {"going_out": 1, "by_itself": 0}
    Pin.objects.filter(title="Free").delete()
    assert "Nothing else is scheduled" in page_of(signed_in, "/")


def test_what_will_not_publish_is_not_said_to_go_out(
    signed_in: Client, hazel: PinterestAccount, recipes: Board
) -> None:
    factories.pin(hazel, board=recipes, status="scheduled", due_at=NOW + HOUR)
    assert len(signed_in.get("/").context["next_pins"]) == 1
    Board.objects.update(missing_since=NOW)
    context = signed_in.get("/").context
    assert (context["next_pins"], context["moving"]["going_out"]) == ([], 0)


def test_today_with_many_stopped_accounts_leads_to_fix(signed_in: Client, alice: User) -> None:
    for _ in range(5):
        account = factories.account(alice, state="needs_reconnect")
        factories.pin(account, status="scheduled", due_at=NOW)
    page = page_of(signed_in, "/")
    assert "5 accounts send nothing right now." in page
    assert "5 pins are on hold" in page
    assert page.count("banner--urgent") == 1


def test_a_pin_that_is_checked_for_a_signed_out_account_waits_with_the_others(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    factories.pin(hazel, status="checking", cause=Cause.OUTCOME_UNKNOWN, due_at=NOW)
    assert "We are handling these" in page_of(signed_in)
    signed_out(User.objects.get())
    page = page_of(signed_in)
    assert "We are handling these" not in page
    assert "1 pin is on hold" in page


def test_the_pins_that_wait_come_fifty_on_a_page(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    for _ in range(60):
        factories.pin(hazel, status="scheduled", due_at=NOW)
    paused(alice)
    assert page_of(signed_in, waiting(hazel)).count("tight pin-line") == 50
    second = page_of(signed_in, waiting(hazel) + "?page=2")
    assert second.count("tight pin-line") == 10
    assert "51 to 60 of 60" in second


def test_a_pause_is_said_of_an_account_that_has_to_be_reconnected_first(
    signed_in: Client, hazel: PinterestAccount, alice: User
) -> None:
    paused(alice)
    signed_out(alice)
    page = page_of(signed_in)
    assert "Pinterest signed Hazel &amp; Oak out" in page
    assert "Paused by you just now" in page
    assert reverse("publishing:resume", args=[hazel.pk]) in page


def test_when_the_hold_is_over_its_page_says_so(signed_in: Client, hazel: PinterestAccount) -> None:
    assert "Nothing waits any more" in page_of(signed_in, waiting(hazel))


def test_somebody_elses_account_is_not_there(client: Client, bob: User, alice: User) -> None:
    account = factories.account(alice)
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(waiting(account)).status_code == 404


def test_many_of_a_kind_do_not_hide_the_others(signed_in: Client, hazel: PinterestAccount) -> None:
    for cause in (OwnCause.TOO_LATE, Cause.LINK_SPAM):
        for number in range(60):
            due_at = NOW - timedelta(days=3, minutes=number)
            factories.pin(hazel, status="needs_you", cause=cause, due_at=due_at)
    factories.pin(hazel, title="New", status="needs_you", cause=Cause.UNRECOGNISED, due_at=NOW)
    page = page_of(signed_in)
    assert "121 things need you" in page
    assert "60 pins of Hazel &amp; Oak" in page
    assert "<bdi>New</bdi>" in page
    assert "35 more like these" in page
    assert page.count('class="list-row"') == 1 + 25 + 1
    listed = page_of(signed_in, reverse("publishing:fix_group", args=["fix"]))
    assert listed.count('class="list-row"') == 50
    assert "1 to 50 of 60" in listed


def test_many_that_we_handle_have_a_page_of_their_own(
    signed_in: Client, hazel: PinterestAccount
) -> None:
    for _ in range(30):
        factories.pin(
            hazel, status="scheduled", cause=Cause.CONFLICT, due_at=NOW, next_at=NOW + HOUR, tries=1
        )
    page = page_of(signed_in)
    assert "5 more that we are handling" in page
    listed = page_of(signed_in, reverse("publishing:fix_by_itself"))
    assert listed.count('class="list-row"') == 30


def test_there_is_no_group_of_any_name(signed_in: Client) -> None:
    for need in ("resume", "x"):
        address = reverse("publishing:fix_group", args=[need])
        assert signed_in.get(address).status_code == 404
    empty = page_of(signed_in, reverse("publishing:fix_group", args=["board"]))
    assert "Nothing is left here" in empty
