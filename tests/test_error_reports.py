"""An error's report shows where it happened, and no credential."""

import sys

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter
from pytest_django.fixtures import Settings

from accounts import calling, refreshing
from accounts.models import PinterestAccount, User
from accounts.pinterest.client import PinterestClient
from accounts.tokens import fresh_token
from tests.publishing import linked
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


@pytest.fixture
def hazel(alice: User, sim: Simulator, settings: Settings) -> PinterestAccount:
    linked.use(sim, settings)
    return linked.connected(alice, sim)


def report() -> str:
    """Return the report of the error that is being handled, as a page and a mail have it."""
    request = RequestFactory().get("/")
    return ExceptionReporter(request, *sys.exc_info()).get_traceback_html()


def breaks(client: PinterestClient) -> None:
    kept = "what is no secret"
    raise ZeroDivisionError(len(kept))


@pytest.mark.parametrize("debug", [True, False])
def test_a_call_that_breaks_shows_no_access_token(
    hazel: PinterestAccount, settings: Settings, *, debug: bool
) -> None:
    settings.DEBUG = debug
    secret = fresh_token(hazel)
    try:
        calling.call(hazel, breaks)
    except ZeroDivisionError:
        shown = report()
    assert secret not in shown
    assert "what is no secret" in shown


@pytest.mark.parametrize("debug", [True, False])
def test_what_has_no_telling_name_is_redacted_too(
    hazel: PinterestAccount, settings: Settings, *, debug: bool
) -> None:
    settings.DEBUG = debug
    begun = refreshing.begin(hazel)
    assert isinstance(begun, refreshing.Refresh)
    try:
        carries({"refresh_token": begun.refresh_token}, [f"Bearer {fresh_token(hazel)}"])
    except ZeroDivisionError:
        shown = report()
    assert "grant_type" in shown
    for one in (begun.refresh_token, fresh_token(hazel), settings.PINTEREST_APP_SECRET):
        assert one not in shown


def carries(form: dict[str, str], lines: list[str]) -> None:
    body = f"grant_type=refresh_token&refresh_token={form['refresh_token']}".encode()
    raise ZeroDivisionError(len(body) + len(lines))


class Broken:
    def __repr__(self) -> str:
        raise RuntimeError("not now")


def meets(broken: Broken, large: bytes) -> None:
    raise ZeroDivisionError(type(broken).__name__, len(large))


def test_a_value_that_cannot_be_shown_breaks_no_report() -> None:
    try:
        meets(Broken(), b"x" * 1_000_000)
    except ZeroDivisionError:
        shown = report()
    assert "not now" in shown
