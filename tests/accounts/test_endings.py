"""Connections that end: who is warned when, and what the account's card says."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import calling, endings, tasks, tokens
from accounts.credentials import encrypted
from accounts.models import ConnectionWarning, Credential, PinterestAccount, User
from accounts.pinterest.errors import TokenRefused
from accounts.pinterest.types import Tokens
from tests.accounts.walking import count, linked
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db
NOTICE = "because it does not renew itself"


def ends(days: float, **values: object) -> None:
    """Let the connection end so many days from now, its last refresh having been long ago."""
    now = timezone.now()
    own = {
        "refresh_expires_at": now + timedelta(days=days),
        "refreshed_at": now - timedelta(days=9),
    }
    Credential.objects.update(**{**own, **values})


def without_refresh_token(days: float) -> None:
    ends(90, refresh_token_encrypted="", refreshed_at=timezone.now())
    Credential.objects.update(access_expires_at=timezone.now() + timedelta(days=days))


def warned(**ahead: float) -> list[int]:
    now = timezone.now() + timedelta(**ahead)
    return [each.days for each in endings.record_warnings(now)]


@pytest.mark.parametrize(
    ("days", "step"), [(15, []), (13.9, [14]), (7.1, [14]), (6.9, [7]), (0.9, [1]), (-1, [1])]
)
def test_a_connection_that_ends_is_warned_of_once_at_its_step(
    hazel: PinterestAccount, days: float, step: list[int]
) -> None:
    ends(days)
    assert warned() == step
    assert warned() == []


def test_each_step_is_one_warning_with_its_account_and_end(hazel: PinterestAccount) -> None:
    ends(13)
    [first] = endings.record_warnings(timezone.now())
    assert (first.account, first.days) == (hazel, 14)
    assert first.ends_at == Credential.objects.get().refresh_expires_at
    assert (warned(days=5), warned(days=7), warned(days=12.5), warned(days=12.6)) == (
        [], [7], [1], []
    )  # fmt: skip


def test_two_who_ask_at_once_warn_once(hazel: PinterestAccount) -> None:
    """The second has read the row before the first has marked it."""
    ends(5)
    read_before = Credential.objects.get()
    assert warned() == [7]
    assert endings.record(read_before, 7, timezone.now()) is None
    assert ConnectionWarning.objects.count() == 1


def test_the_hourly_timer_records_each_warning_once(hazel: PinterestAccount) -> None:
    without_refresh_token(13)
    tasks.refresh_one_by_one()
    tasks.refresh_one_by_one()
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        tasks.refresh_one_by_one()
    end = Credential.objects.get().access_expires_at
    recorded = ConnectionWarning.objects.values_list("account", "days", "ends_at")
    assert list(recorded) == [(hazel.pk, 7, end), (hazel.pk, 14, end)]


def test_what_the_timer_renews_is_not_warned_of(hazel: PinterestAccount) -> None:
    ends(5)
    tasks.refresh_one_by_one()
    assert not ConnectionWarning.objects.exists()


def test_one_of_another_pinterest_is_not_warned_of(hazel: PinterestAccount) -> None:
    ends(5)
    PinterestAccount.objects.update(environment="sandbox")
    assert warned() == []


def test_administrators_see_what_was_recorded(
    admin_client: Client, hazel: PinterestAccount
) -> None:
    ends(5)
    assert warned() == [7]
    page = admin_client.get(reverse("admin:accounts_connectionwarning_changelist"))
    assert hazel.name in unescape(page.content.decode())


def test_one_without_a_refresh_token_ends_with_its_access_token(hazel: PinterestAccount) -> None:
    without_refresh_token(6)
    assert warned() == [7]


def test_one_that_renews_itself_is_not_warned_of(hazel: PinterestAccount) -> None:
    ends(52, refreshed_at=timezone.now() - timedelta(days=7))
    assert warned() == []


def test_one_whose_refreshes_bring_no_new_refresh_token_is_warned_of(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    """The access token is new each time, but the refresh token keeps its old end."""
    start = timezone.now()
    for day in (53, 59):
        now = start + timedelta(days=day)
        pair = Tokens(f"of day {day}", "", frozenset(), now + timedelta(days=30), None)
        Credential.objects.update(**encrypted(pair, now))
    assert (warned(days=45), warned(days=53), warned(days=59.5)) == ([], [7], [1])
    Credential.objects.update(refresh_expires_at=start + timedelta(days=3), refreshed_at=start)
    for page in pages(alice_client, hazel):
        assert NOTICE in page
        assert "renews itself; unused" not in page


@pytest.mark.usefixtures("nothing_tried_yet")
def test_one_whose_refresh_was_refused_goes_on_and_says_when_it_ends(
    alice_client: Client, hazel: PinterestAccount, quiet: Simulator
) -> None:
    """Weekly, 18 days before the access token's end; so does a refresh whose answer was lost."""
    end, idle = timezone.now() + timedelta(days=18), timezone.now() - timedelta(days=8)
    Credential.objects.update(access_expires_at=end, refreshed_at=idle)
    token = tokens.fresh_token(hazel)
    quiet.fault("grant_invalid", operation="oauth/token")
    tasks.refresh_account(hazel.pk)
    hazel.refresh_from_db()
    assert (hazel.state, tokens.fresh_token(hazel)) == ("connected", token)
    assert tokens.idle_accounts(timezone.now()) == []  # nobody asks again today
    assert warned() == []
    assert warned(days=5) == [14]  # of the access token's end
    today = alice_client.get(reverse("publishing:today")).content.decode()
    for page in (*pages(alice_client, hazel), today):
        assert f"ends on {end.day} {end:%B %Y}, {NOTICE}" in page
    assert reverse("accounts:reconnect", args=[hazel.pk]) in today
    with time_machine.travel(end + timedelta(minutes=1)):
        assert tokens.idle_accounts(timezone.now()) == [hazel.pk]
        tasks.refresh_account(hazel.pk)
    hazel.refresh_from_db()
    assert hazel.state == "needs_reconnect"
    assert count(quiet, "/v5/oauth/token") == 2


@pytest.mark.usefixtures("nothing_tried_yet")
def test_a_refused_refresh_is_tried_again_the_next_day_and_heals(
    alice_client: Client, hazel: PinterestAccount, quiet: Simulator
) -> None:
    """The operator had set the app up wrongly, and has corrected it."""
    now = timezone.now()
    Credential.objects.update(refreshed_at=now - timedelta(days=8))
    kept = Credential.objects.get().refresh_token_encrypted
    quiet.fault("grant_invalid", operation="oauth/token")
    tasks.refresh_one_by_one()
    refused = Credential.objects.get()
    assert (refused.refresh_token_encrypted, refused.renewal_refused) == (kept, True)
    quiet.clear_faults()
    tasks.refresh_one_by_one()
    assert count(quiet, "/v5/oauth/token") == 1
    with time_machine.travel(now + timedelta(hours=25)):
        tasks.refresh_one_by_one()
    healed = Credential.objects.get()
    assert (count(quiet, "/v5/oauth/token"), healed.renewal_refused) == (2, False)
    assert healed.refresh_token_encrypted != kept
    for page in pages(alice_client, hazel):
        assert NOTICE not in page


@pytest.mark.parametrize("hours", [1, 25])
def test_a_token_near_its_end_that_was_refused_is_not_asked_for_at_each_use(
    hazel: PinterestAccount, quiet: Simulator, nothing_tried_yet: None, hours: int
) -> None:
    now = timezone.now()
    near, refused = now + timedelta(days=6), now - timedelta(hours=hours)
    Credential.objects.update(access_expires_at=near, renewal_refused_at=refused)
    tokens.fresh_token(hazel)
    assert count(quiet, "/v5/oauth/token") == (0 if hours == 1 else 1)


def test_a_reconnect_forgets_that_a_refresh_was_refused(
    alice: User, hazel: PinterestAccount, quiet: Simulator
) -> None:
    Credential.objects.update(renewal_refused_at=timezone.now())
    linked(quiet, alice, "hazelandoak")
    assert not Credential.objects.get().renewal_refused


def test_one_whose_refresh_was_refused_ends_when_its_access_token_is_refused(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("grant_invalid", operation="oauth/token")
    tokens.refresh(hazel)
    quiet.revoke("hazelandoak")
    with pytest.raises(TokenRefused):
        calling.call(hazel, lambda client: client.user_account())
    hazel.refresh_from_db()
    assert hazel.state == "needs_reconnect"


@pytest.mark.parametrize("state", ["needs_reconnect", "disconnected"])
def test_one_that_is_over_already_is_not_warned_of(hazel: PinterestAccount, state: str) -> None:
    ends(5)
    PinterestAccount.objects.update(state=state)
    assert warned() == []


def test_a_refresh_takes_the_warning_back(hazel: PinterestAccount) -> None:
    ends(5)
    assert warned() == [7]
    tokens.refresh(hazel)
    assert Credential.objects.get().warned_days is None
    ends(5)
    assert warned() == [7]


def test_a_new_connection_without_a_refresh_token_is_warned_of_anew(
    hazel: PinterestAccount,
) -> None:
    without_refresh_token(5)
    assert warned() == [7]
    now = timezone.now()
    pair = Tokens("new", "", frozenset(), now + timedelta(days=30), None)
    Credential.objects.update(**encrypted(pair, now))
    assert warned() == []
    assert warned(days=17) == [14]


def pages(client: Client, account: PinterestAccount) -> list[str]:
    addresses = (reverse("accounts:list"), reverse("accounts:detail", args=[account.pk]))
    return [client.get(address).content.decode() for address in addresses]


def test_the_card_says_when_it_ends_and_what_to_do(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    without_refresh_token(5)
    end = timezone.now() + timedelta(days=5)
    for page in pages(alice_client, hazel):
        assert f"This connection ends on {end.day} {end:%B %Y}, {NOTICE}" in page
        assert "Reconnect before then, and no pin is held up." in page
        assert f"until {end.day} {end:%B %Y}" in page


def test_the_card_of_one_whose_refreshes_fail_says_it_too(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    ends(5)
    for page in pages(alice_client, hazel):
        assert NOTICE in page


def test_the_card_of_one_that_renews_itself_says_so(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    for page in pages(alice_client, hazel):
        assert "renews itself; unused, it would end on" in page
        assert NOTICE not in page


def test_one_that_needs_reconnecting_already_says_only_that(
    alice_client: Client, hazel: PinterestAccount
) -> None:
    ends(5)
    PinterestAccount.objects.update(state="needs_reconnect", state_cause="token_refused")
    for page in pages(alice_client, hazel):
        assert NOTICE not in page
