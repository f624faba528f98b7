"""Deciding about many pins that are too late: which of them, and from when on."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from publishing import lateness
from publishing.models import Lane, Media, Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.factories import NOW
from tests.publishing.views.sending_again import form_of

pytestmark = pytest.mark.usefixtures("clock")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def late(hazel: PinterestAccount, recipes: Board, soup: Media) -> list[Pin]:
    """Sixty, the oldest first."""
    values = {"board": recipes, "media": soup, "status": "needs_you", "cause": OwnCause.TOO_LATE}
    start = NOW - timedelta(days=4)
    return [factories.pin(hazel, due_at=start + number * MINUTE, **values) for number in range(60)]


def decide(client: Client, pk: int, status: int = 200, **sent: Any) -> str:
    answer = client.post(reverse("publishing:late", args=[pk]), sent, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def shown(client: Client, pk: int) -> str:
    return form_of(client.get(reverse("publishing:late", args=[pk])))["shown"]


def scheduled() -> list[datetime | None]:
    moments = Pin.objects.filter(status="scheduled").order_by("due_at")
    return list(moments.values_list("due_at", flat=True))


def test_fix_leads_to_a_page_that_shows_fifty(signed_in: Client, late: list[Pin]) -> None:
    address = reverse("publishing:late", args=[late[0].account_id])
    assert f'href="{address}"' in signed_in.get("/fix/").content.decode()
    page = signed_in.get(address).content.decode()
    assert "60 pins of Hazel &amp; Oak are too late" in page
    assert page.count('name="pin"') == 50
    assert "at most 50 a day" in page
    assert "New York, UTC−5" in page
    assert signed_in.get(f"{address}?page=2").content.decode().count('name="pin"') == 10


def test_the_ticked_ones_are_sent(signed_in: Client, late: list[Pin]) -> None:
    pks = [late[0].pk, late[2].pk]
    page = decide(signed_in, late[0].account_id, which="ticked", pin=pks, action="send")
    assert "2 pins go out: the first today at 10:00" in page
    assert scheduled() == [NOW, NOW + MINUTE]
    assert "58 pins of Hazel &amp; Oak are too late" in page


def test_a_time_is_chosen_for_all(signed_in: Client, late: list[Pin]) -> None:
    Pin.objects.filter(pk__in=[pin.pk for pin in late[3:]]).delete()
    sent: dict[str, Any] = {
        "which": "all",
        "shown": shown(signed_in, late[0].account_id),
        "at": "2026-11-25T08:30",
        "apart": "60",
        "action": "plan",
    }
    page = decide(signed_in, late[0].account_id, **sent)
    first = datetime.fromisoformat("2026-11-25T08:30-05:00")
    assert scheduled() == [first + timedelta(hours=number) for number in range(3)]
    assert "3 pins go out: the first Wed 25 Nov at 08:30" in page


def test_the_ticked_ones_are_dropped_and_can_be_taken_back(
    signed_in: Client, late: list[Pin]
) -> None:
    pk = late[0].account_id
    page = decide(signed_in, pk, which="ticked", pin=[late[5].pk], action="drop")
    assert "1 pin of Hazel &amp; Oak is a draft now and does not go out." in page
    assert Pin.objects.filter(status="draft").get() == late[5]
    assert "Undo" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"which": "ticked", "action": "send"}, "Tick the pins that you mean, or choose all."),
        ({"which": "ticked", "pin": "x", "action": "drop"}, "Tick the pins that you mean"),
        ({"which": "all", "action": "send"}, "Tick the pins that you mean"),
        ({"which": "all", "shown": ",x,1x", "action": "drop"}, "Tick the pins that you mean"),
        (
            {"which": "all", "shown": "1", "at": "", "action": "plan"},
            "Choose when the first one goes out.",
        ),
        ({"which": "all", "shown": "1", "at": "2026-11-01T08:00", "action": "plan"}, "has passed."),
        ({"which": "all", "shown": "1", "at": "soon", "action": "plan"}, "Give a date and a time"),
        ({"which": "none", "action": "send"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    signed_in: Client, late: list[Pin], sent: dict[str, Any], said: str
) -> None:
    assert said in decide(signed_in, late[0].account_id, 422, **sent)
    assert scheduled() == []


def test_somebody_elses_pins_cannot_be_ticked(
    signed_in: Client, bob: User, late: list[Pin], soup: Media
) -> None:
    theirs = factories.pin(
        factories.account(bob), media=soup, status="needs_you", cause=OwnCause.TOO_LATE, due_at=NOW
    )
    own = late[0].account_id
    page = decide(signed_in, own, which="ticked", pin=[theirs.pk], action="send")
    assert "It was decided meanwhile." in page
    assert scheduled() == []
    address = reverse("publishing:late", args=[theirs.account_id])
    assert signed_in.get(address).status_code == 404


@pytest.mark.parametrize("action", ["send", "drop"])
@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (1, "1 of them was decided meanwhile."),
        (2, "2 of them were decided meanwhile."),
        (3, "All of them were decided meanwhile."),
    ],
)
def test_what_somebody_else_decided_meanwhile_is_left_and_counted(
    signed_in: Client, late: list[Pin], action: str, decided: int, said: str
) -> None:
    pks = [pin.pk for pin in late[:3]]
    lateness.drop_all(late[0].account, pks[:decided])
    assert said in decide(signed_in, late[0].account_id, which="ticked", pin=pks, action=action)
    assert set(Pin.objects.filter(pk__in=pks).values_list("version", flat=True)) == {2}
    assert len(scheduled()) == (3 - decided if action == "send" else 0)


def test_all_are_those_that_the_page_counted(signed_in: Client, late: list[Pin]) -> None:
    """Not what became too late since, which nobody has looked at."""
    account = late[0].account
    every = shown(signed_in, account.pk)
    values = {"status": "needs_you", "cause": OwnCause.TOO_LATE}
    new = factories.pin(account, due_at=NOW - timedelta(days=9), **values)
    page = decide(signed_in, account.pk, which="all", shown=every, action="send")
    assert len(scheduled()) == 60
    assert "1 pin of Hazel &amp; Oak is too late" in page
    new.refresh_from_db()
    assert new.status == "needs_you"


def test_a_double_click_is_not_told_of_itself(signed_in: Client, late: list[Pin]) -> None:
    account = late[0].account_id
    sent: dict[str, Any] = {"which": "all", "action": "send", "shown": shown(signed_in, account)}
    signed_in.post(reverse("publishing:late", args=[account]), sent)
    page = decide(signed_in, account, **sent)
    assert "60 pins go out" in page
    assert "meanwhile" not in page


def test_no_more_go_out_a_day_than_the_cap(signed_in: Client, late: list[Pin]) -> None:
    """Else those above the cap would wait until they are too late once more."""
    Lane.objects.update(daily_cap=25)
    account = late[0].account
    factories.pin(account, status="published", published_at=NOW - timedelta(hours=1))
    factories.pin(account, status="scheduled", due_at=NOW + timedelta(days=1, hours=5))
    every = shown(signed_in, account.pk)
    page = decide(signed_in, account.pk, which="all", shown=every, action="send")
    days = [account.local(moment).date().day for moment in scheduled() if moment]
    assert [days.count(day) for day in (22, 23, 24)] == [24, 25, 12]
    next_day = next(moment for moment in scheduled() if moment and account.local(moment).day == 23)
    assert account.local(next_day).hour == 9
    assert "the first today at 10:00, the last Tue 24 Nov at 09:11 (New York)." in page
