"""The admin of publishing: failures that an administrator can find and read."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Incident, Lane, Media, Pin
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    user = User.objects.create_superuser("root@example.com", "a-long-enough-password")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def refused(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    pin = factories.pin(
        hazel,
        board=recipes,
        media=soup,
        link="https://shop.example/",
        status="needs_you",
        cause=Cause.LINK_REFUSED,
    )
    factories.attempt(
        pin,
        outcome="refused",
        cause=Cause.LINK_REFUSED,
        http_status=400,
        code=1,
        message="Whoops! It looks like you entered an invalid URL.",
        request_id="1234567890",
        raw_answer='{"code": 1, "message": "Whoops!"}',
    )
    return pin


def page(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(reverse(f"admin:{name}", args=arguments) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("model", list(admin.site._registry))
def test_every_list_opens_and_can_be_searched(
    administrator: Client, refused: Pin, model: type
) -> None:
    options = model._meta  # type: ignore[attr-defined]
    name = f"{options.app_label}_{options.model_name}_changelist"
    page(administrator, name)
    if admin.site._registry[model].search_fields:
        page(administrator, name, query="?q=soup")


def test_a_failure_is_found_by_status_cause_and_account(
    administrator: Client, refused: Pin
) -> None:
    other = factories.pin(refused.account, title="Another one")
    for query in (
        "?status__exact=needs_you",
        f"?cause__exact={Cause.LINK_REFUSED}",
        f"?account__id__exact={refused.account_id}&status__exact=needs_you",
        "?q=Autumn",
    ):
        found = page(administrator, "publishing_pin_changelist", query=query)
        assert refused.title in found
        assert other.title not in found


def test_an_attempt_is_found_by_pinterests_request_id(administrator: Client, refused: Pin) -> None:
    assert "1234567890" in page(
        administrator, "publishing_attempt_changelist", query="?q=1234567890"
    )
    assert "0 attempts" in page(administrator, "publishing_attempt_changelist", query="?q=99999")


def test_a_pins_page_shows_what_pinterest_said_and_what_the_user_reads(
    administrator: Client, refused: Pin
) -> None:
    said = page(administrator, "publishing_pin_change", refused.pk)
    for words in ("Whoops!", "1234567890", "Correct the link, then send the pin again", "400"):
        assert words in said


def test_only_causes_that_there_are_can_be_filtered_by_in_words(
    administrator: Client, refused: Pin
) -> None:
    for name in ("publishing_pin_changelist", "publishing_attempt_changelist"):
        shown = page(administrator, name)
        assert '<a href="?cause=link_refused">' in shown
        assert ">link refused<" in shown.replace("\n", "").replace("  ", "")
        assert "board_gone" not in shown
        assert "0 " in page(administrator, name, query="?cause=board_gone")
        assert refused.title in page(administrator, name, query="?cause=link_refused")


def test_answers_and_evidence_are_read_over_several_lines(
    administrator: Client, refused: Pin
) -> None:
    attempt = refused.attempts.get()
    attempt.evidence = {
        "looks": [{"at": NOW.isoformat(), "matching": ["4711"], "pins_on_board": 12}]
    }
    attempt.raw_answer = '{"code": 1, "message": "<b>Whoops!</b>"}'
    attempt.save()
    for name, pk in (
        ("publishing_pin_change", refused.pk),
        ("publishing_attempt_change", attempt.pk),
    ):
        said = page(administrator, name, pk)
        assert "<pre>{\n  &quot;code&quot;: 1,\n" in said
        assert "&lt;b&gt;Whoops!" in said
        assert "12 pins on the board, ? expected" in said
    attempt.raw_answer = "<html>502 Bad Gateway"
    attempt.save()
    assert "<pre>&lt;html&gt;502 Bad Gateway</pre>" in page(
        administrator, "publishing_attempt_change", attempt.pk
    )


def test_names_read_well(administrator: Client, refused: Pin, alice: User) -> None:
    access = page(administrator, "accounts_access_changelist")
    assert "Hazel &amp; Oak" in access
    assert "Pinterest accounts" in page(administrator, "index")
    assert "Pinboard administration" in page(administrator, "index")
    incident = Incident.objects.create(
        account=refused.account, cause="link_spam", opened_at=NOW, last_seen_at=NOW
    )
    assert str(incident) == "Hazel & Oak: link spam"
    assert str(Lane.objects.get()) == "Lane of Hazel & Oak"
    assert str(refused.account.access.get()) == "alice@example.com may use Hazel & Oak"
    refused.title = "W" * 100
    refused.save()
    assert "W" * 50 not in page(administrator, "publishing_pin_changelist")


def test_history_cannot_be_typed_or_deleted(administrator: Client, refused: Pin) -> None:
    address = reverse("admin:publishing_pin_delete", args=[refused.pk])
    assert administrator.post(address, {"post": "yes"}).status_code == 403
    address = reverse("admin:publishing_pin_change", args=[refused.pk])
    assert administrator.post(address, {"title": "x"}).status_code == 403


def test_an_account_is_paused_and_resumed_from_the_list(
    administrator: Client, hazel: PinterestAccount
) -> None:
    lane = Lane.objects.get(account=hazel)
    address = reverse("admin:publishing_lane_changelist")
    administrator.post(address, {"action": "pause", "_selected_action": [lane.pk]})
    lane.refresh_from_db()
    assert lane.paused_at
    assert lane.paused_by
    administrator.post(address, {"action": "resume", "_selected_action": [lane.pk]})
    lane.refresh_from_db()
    assert lane.paused_at is None


def test_lists_cost_the_same_with_ten_and_a_hundred_pins(
    administrator: Client, hazel: PinterestAccount, django_assert_max_num_queries: object
) -> None:
    for _ in range(100):
        factories.pin(hazel)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(administrator, "publishing_pin_changelist")


def test_marketers_do_not_get_in(signed_in: Client) -> None:
    assert signed_in.get("/admin/", follow=True).status_code == 403


def test_the_way_in_is_the_sites_own_sign_in_which_is_throttled(client: Client) -> None:
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/user/login/")
    posted = client.post("/admin/login/", {"username": "root@example.com", "password": "x"})
    assert posted["Location"].startswith("/user/login/")
