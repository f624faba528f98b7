from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import time_machine

from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError, Refused, TokenRefused, Waiting
from accounts.pinterest.scopes import PUBLISH_SCOPES
from accounts.pinterest.types import App, Tokens
from tests.pinterest.raw_server import RawServer, http
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

BACK = "http://localhost:8000/accounts/pinterest/login/callback/"


@pytest.fixture
def app(sim: Simulator) -> App:
    return App("1500000", "simulator-secret", sim.api_url, sim.authorize_url, BACK)


def allow(app: App, scopes: tuple[str, ...] = PUBLISH_SCOPES) -> str:
    """Press the button on the consent page; gives the code."""
    asked = dict(parse_qsl(urlsplit(oauth.authorize_url(app, "s3", PUBLISH_SCOPES)).query))
    form = {**asked, "granted": scopes, "account": "hazelandoak", "decision": "allow"}
    answer = requests.post(app.authorize_url, data=form, allow_redirects=False, timeout=5)
    back = dict(parse_qsl(urlsplit(answer.headers["Location"]).query))
    assert back["state"] == "s3"
    return back["code"]


def test_the_authorize_address_carries_what_pinterest_wants() -> None:
    app = App("1500000", "s", "", "https://www.pinterest.com/oauth/", BACK)
    url = oauth.authorize_url(app, "st&te", ("pins:write", "boards:read"))
    assert url.startswith("https://www.pinterest.com/oauth/?")
    assert dict(parse_qsl(urlsplit(url).query)) == {
        "client_id": "1500000",
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": "boards:read,pins:write",
        "state": "st&te",
    }


def test_a_query_in_the_authorize_address_is_kept() -> None:
    app = App("1500000", "s", "", "http://localhost/oauth/?theme=dark", BACK)
    assert "?theme=dark&client_id=1500000" in oauth.authorize_url(app, "s3", ())


def test_the_code_brings_tokens_that_work(sim: Simulator, app: App) -> None:
    tokens = oauth.exchange(app, allow(app))
    now = datetime.now(UTC)
    assert tokens.scopes == set(PUBLISH_SCOPES)
    assert abs(tokens.access_expires_at - now - timedelta(days=30)) < timedelta(minutes=1)
    assert tokens.refresh_expires_at is not None
    assert abs(tokens.refresh_expires_at - now - timedelta(days=60)) < timedelta(minutes=1)
    client = PinterestClient(tokens.access_token, sim.api_url)
    assert client.user_account().username == "hazelandoak"


def test_scopes_that_were_dropped_are_not_granted(app: App) -> None:
    tokens = oauth.exchange(app, allow(app, ("boards:read", "pins:read")))
    assert tokens.scopes == {"boards:read", "pins:read"}


def test_a_code_works_once(app: App) -> None:
    code = allow(app)
    oauth.exchange(app, code)
    with pytest.raises(TokenRefused):
        oauth.exchange(app, code)


def test_a_refresh_gives_a_new_pair_and_spends_the_old_token(app: App) -> None:
    first = oauth.exchange(app, allow(app))
    second = oauth.refresh(app, first.refresh_token)
    assert second.refresh_token not in ("", first.refresh_token)
    assert second.scopes == first.scopes
    with pytest.raises(TokenRefused) as caught:
        oauth.refresh(app, first.refresh_token)
    assert first.refresh_token not in f"{caught.value} {caught.value.raw}"


def test_a_wrong_app_secret_is_the_operators_not_the_accounts(sim: Simulator, app: App) -> None:
    wrong = App(app.app_id, "another-secret", app.api_url, app.authorize_url, app.redirect_uri)
    with pytest.raises(Refused) as caught:
        oauth.refresh(wrong, sim.grant("hazelandoak")["refresh_token"])
    assert caught.value.cause is Cause.APP_CREDENTIALS


def test_trouble_at_pinterest_is_no_refusal(sim: Simulator, app: App) -> None:
    refresh_token = sim.grant("hazelandoak")["refresh_token"]
    for fault in ("service_unavailable", "dropped_before_work", "html_502", "rate_limited"):
        sim.fault(fault, "oauth/token", times=1)
        with pytest.raises(Waiting):
            oauth.refresh(app, refresh_token)
    assert oauth.refresh(app, refresh_token).access_token


def answered(body: str) -> tuple[Tokens, RawServer]:
    with RawServer(http(200, body)) as server:
        app = App("1500000", "app-s3cret", server.url, "", BACK)
        return oauth.refresh(app, "pinr.old&token"), server


def test_a_refresh_is_sent_as_a_form_signed_by_the_app() -> None:
    _, server = answered('{"access_token": "pina_new"}')
    line, headers, body = server.requests[0]
    assert line == "POST /v5/oauth/token HTTP/1.1"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["authorization"] == "Basic MTUwMDAwMDphcHAtczNjcmV0"
    assert dict(parse_qsl(body.decode())) == {
        "grant_type": "refresh_token",
        "refresh_token": "pinr.old&token",
        "continuous_refresh": "true",
    }


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
def test_a_bare_answer_gets_the_documented_lifetimes_and_no_refresh_token() -> None:
    tokens, _ = answered('{"access_token": "pina_new"}')
    assert (tokens.refresh_token, tokens.refresh_expires_at) == ("", None)
    assert tokens.access_expires_at == datetime(2026, 12, 22, 12, tzinfo=UTC)
    assert tokens.scopes == frozenset()


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
@pytest.mark.parametrize(
    ("more", "expires"),
    [
        ("", datetime(2027, 1, 21, 12, tzinfo=UTC)),
        (', "refresh_token_expires_in": 3600', datetime(2026, 11, 22, 13, tzinfo=UTC)),
        (', "refresh_token_expires_at": 1795356000', datetime(2026, 11, 22, 14, tzinfo=UTC)),
        (', "refresh_token_expires_in": 99999999999999', datetime(2036, 11, 19, 12, tzinfo=UTC)),
    ],
)
def test_the_end_of_the_refresh_token_is_read_in_either_form(more: str, expires: datetime) -> None:
    tokens, _ = answered('{"access_token": "a", "refresh_token": "r"%s}' % more)  # noqa: UP031
    assert tokens.refresh_expires_at == expires


@pytest.mark.parametrize("body", ["{}", '{"access_token": ""}', '{"access_token": null}', "<html>"])
def test_an_answer_without_a_token_is_an_error(body: str) -> None:
    with pytest.raises(PinterestError) as caught:
        answered(body)
    assert caught.value.cause is Cause.UNREADABLE_ANSWER
