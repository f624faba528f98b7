"""What Pinterest brings back is taken from the browser that set out, once, and soon."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.walking import ZONE, connect, count, decide, nothing_was_saved, start
from tests.simulator import Simulator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fault", ["consent_wrong_state", "consent_without_state"])
def test_a_foreign_state_is_refused(alice_client: Client, pinterest: Simulator, fault: str) -> None:
    pinterest.fault(fault)
    page = connect(alice_client, pinterest)
    assert page.status_code == 400
    assert "no longer valid" in page.content.decode()
    assert count(pinterest, "/v5/oauth/token") == 0
    assert nothing_was_saved()


def test_a_state_works_once(alice_client: Client, pinterest: Simulator) -> None:
    back = decide(pinterest, start(alice_client))
    assert alice_client.get(back).status_code == 302
    assert alice_client.get(back).status_code == 400
    assert count(pinterest, "/v5/oauth/token") == 1


def test_a_state_of_another_session_is_refused(
    alice_client: Client, bob_client: Client, pinterest: Simulator
) -> None:
    back = decide(pinterest, start(alice_client))
    assert bob_client.get(back).status_code == 400
    assert nothing_was_saved()


def test_a_state_in_the_hands_of_another_user_is_refused(
    alice_client: Client, bob_client: Client, pinterest: Simulator
) -> None:
    back = decide(pinterest, start(alice_client))
    bobs = bob_client.session
    bobs[STATES_SESSION_KEY] = alice_client.session[STATES_SESSION_KEY]
    bobs.save()
    assert bob_client.get(back).status_code == 400
    assert nothing_was_saved()


def test_a_state_ends_after_ten_minutes(alice_client: Client, pinterest: Simulator) -> None:
    back = decide(pinterest, start(alice_client))
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert alice_client.get(back).status_code == 400
    assert nothing_was_saved()


def test_a_stranger_is_sent_to_sign_in_and_becomes_nobody(
    client: Client, alice_client: Client, pinterest: Simulator
) -> None:
    answer = client.get(decide(pinterest, start(alice_client)))
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('accounts:connect')}"
    assert client.post(reverse("accounts:connect"), {"time_zone": ZONE}).status_code == 302
    assert User.objects.count() == 1
    assert nothing_was_saved()
