"""Calls one after the other go over one connection, from whichever thread."""

import threading

import pytest
from django.db import connections
from django.test import Client

from accounts import calling, tokens
from accounts.models import PinterestAccount
from accounts.pinterest.errors import PinterestError
from tests.accounts.walking import decide, start
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db(transaction=True)


def ask(account: PinterestAccount) -> None:
    try:
        calling.call(account, lambda client: client.user_account())
    finally:
        connections.close_all()


def ask_in_a_thread(account: PinterestAccount) -> None:
    thread = threading.Thread(target=ask, args=(account,))
    thread.start()
    thread.join()


def ports(sim: Simulator) -> list[int]:
    return [record.port for record in sim.requests]


def test_calls_of_threads_that_come_and_go_share_a_connection(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    """As the steps of videos do."""
    for _ in range(3):
        ask_in_a_thread(hazel)
    assert len(ports(quiet)) == 3
    assert len(set(ports(quiet))) == 1


def test_refreshes_and_calls_share_a_connection(hazel: PinterestAccount, quiet: Simulator) -> None:
    for _ in range(3):
        tokens.refresh(hazel)
        ask(hazel)
    assert len(ports(quiet)) == 6
    assert len(set(ports(quiet))) == 1


def test_connecting_an_account_takes_one_connection(
    alice_client: Client, pinterest: Simulator
) -> None:
    query = start(alice_client)
    back = decide(pinterest, query)
    pinterest.clear_requests()
    alice_client.get(back)
    assert len(ports(pinterest)) > 2
    assert len(set(ports(pinterest))) == 1


def test_calls_at_the_same_time_have_a_connection_each(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    quiet.set_latency(300)
    threads = [threading.Thread(target=ask, args=(hazel,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    quiet.set_latency(0)
    assert len(set(ports(quiet))) == 3


def test_a_connection_that_pinterest_closed_is_opened_again(
    hazel: PinterestAccount, quiet: Simulator
) -> None:
    ask(hazel)
    quiet.fault("dropped_before_work", operation="user_account/get", times=1)
    with pytest.raises(PinterestError):
        ask(hazel)
    ask(hazel)
    first, dropped, last = ports(quiet)
    assert first == dropped != last
