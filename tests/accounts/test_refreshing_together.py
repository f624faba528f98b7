"""One refresh at a time, whoever asks; the newest pair of tokens wins."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from accounts import refreshing, tokens
from accounts.credentials import rotate_row
from accounts.encryption import decrypt, encrypt
from accounts.models import Credential, PinterestAccount, User
from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import TokenRefused
from accounts.pinterest_app import pinterest_app
from tests.accounts.walking import count, credential_of, linked
from tests.simulator import Simulator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_tried_yet")]
TOKEN = "/v5/oauth/token"


def age(account: PinterestAccount, **values: object) -> None:
    Credential.objects.filter(account=account).update(**values)


def together(acts: list[Callable[[], None]]) -> None:
    """Run each in a thread with a database connection of its own, all from the same moment."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], None]) -> None:
        barrier.wait()
        try:
            act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_reconnect_during_a_refresh_wins(
    alice: User, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    held = credential_of(hazel)
    lease = "somebody's"
    age(hazel, refresh_lease=lease, refresh_lease_until=timezone.now() + timedelta(minutes=1))
    linked(pinterest, alice, "hazelandoak")
    newer = Credential.objects.values().get()
    pair = pinterest.grant("hazelandoak")
    granted = oauth.refresh(pinterest_app(), pair["refresh_token"])
    assert not refreshing._save(held, lease, granted)
    assert Credential.objects.values().get() == newer


def test_an_answer_to_an_old_token_signs_out_nobody_who_reconnected(
    alice: User, hazel: PinterestAccount, pinterest: Simulator
) -> None:
    old = tokens.fresh_token(hazel)
    linked(pinterest, alice, "hazelandoak")
    tokens.give_up(hazel, old, Cause.TOKEN_REFUSED)
    hazel.refresh_from_db()
    assert hazel.is_connected


def test_an_expired_lease_is_taken_over(hazel: PinterestAccount, quiet: Simulator) -> None:
    past = timezone.now() - timedelta(seconds=1)
    age(hazel, refresh_lease="of a dead process", refresh_lease_until=past)
    tokens.refresh(hazel)
    assert count(quiet, TOKEN) == 1


def begin(account: PinterestAccount) -> bool:
    """Whether somebody may ask now."""
    with suppress(refreshing.OthersAsk):
        return isinstance(refreshing.begin(account), refreshing.Refresh)
    return False


def test_a_lease_from_before_the_clock_was_set_back_is_waited_for_no_longer_than_any(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    """Not taken at once: its holder may live."""
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        assert begin(hazel)
    assert not begin(hazel)
    with time_machine.travel(timezone.now() + refreshing.LEASE - timedelta(seconds=5)):
        assert not begin(hazel)
    with time_machine.travel(timezone.now() + refreshing.LEASE + timedelta(seconds=1)):
        assert begin(hazel)


@pytest.mark.parametrize("seconds", [5, 145])
def test_a_lease_of_a_machine_whose_clock_is_a_little_ahead_is_left_alone(
    hazel: PinterestAccount, quiet: Simulator, seconds: float
) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
        assert begin(hazel)
    before = credential_of(hazel).refresh_lease_until
    assert not begin(hazel)
    assert credential_of(hazel).refresh_lease_until == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("slow", [False, True])
def test_many_who_were_refused_cause_one_refresh(
    hazel: PinterestAccount, quiet: Simulator, *, slow: bool
) -> None:
    old = tokens.fresh_token(hazel)
    if slow:
        quiet.fault("slow_answer", operation="oauth/token", parameter=0.5)
    got: list[str] = []
    together([lambda: got.append(tokens.fresh_token(hazel, refused=old))] * 8)
    assert count(quiet, TOKEN) == 1
    assert set(got) == {decrypt(credential_of(hazel).access_token_encrypted)}
    assert len(got) == 8


def test_a_lease_taken_after_somebodys_refresh_asks_for_nothing(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    before = credential_of(hazel)
    new = tokens.refresh(hazel)
    assert tokens._refresh(hazel, before) == new
    assert count(quiet, TOKEN) == 1
    assert credential_of(hazel).refresh_lease == ""


def test_tokens_that_were_only_encrypted_anew_are_not_taken_for_new_ones(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    """The operator rotates the keys in the very moment."""
    before = credential_of(hazel)
    assert rotate_row(credential_of(hazel))
    assert tokens._refresh(hazel, before, refused=True) != decrypt(before.access_token_encrypted)
    assert count(quiet, TOKEN) == 1


def test_a_refusal_counts_although_the_tokens_were_encrypted_anew(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.revoke("hazelandoak")
    begun = refreshing.begin(hazel, tokens.fresh_token(hazel))
    assert isinstance(begun, refreshing.Refresh)
    assert rotate_row(credential_of(hazel))
    with pytest.raises(TokenRefused):
        refreshing.finish(begun, tokens._answer(begun))
    hazel.refresh_from_db()
    assert hazel.state == "needs_reconnect"


@pytest.mark.django_db(transaction=True)
def test_a_refusal_counts_only_while_the_token_is_still_ours(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.fault("grant_invalid", operation="oauth/token")
    quiet.set_latency(300)
    got: list[str] = []
    together([lambda: got.append(tokens.refresh(hazel)), lambda: rotate(hazel, quiet)])
    quiet.set_latency(0)
    hazel.refresh_from_db()
    assert (got, hazel.state) == (["rotated"], "connected")


def rotate(account: PinterestAccount, sim: Simulator) -> None:
    """Put another pair in place while Pinterest still thinks about the old one."""
    while not count(sim, TOKEN):
        time.sleep(0.01)
    age(
        account,
        access_token_encrypted=encrypt("rotated"),
        refresh_token_encrypted=encrypt("rotated too"),
        refreshed_at=timezone.now(),
    )
