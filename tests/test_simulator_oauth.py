"""The simulator's consent page and token endpoint, walked with a real HTTP client."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import time_machine

from tests.simulator import Simulator

pytest_plugins = ["tests.simulator.fixtures"]

BACK = "http://localhost:8000/back/?kept=1"
APP = ("1500000", "simulator-secret")
ASKED = "user_accounts:read,boards:read,boards:write,pins:read,pins:write"


def decide(sim: Simulator, **changes: object) -> dict[str, str]:
    """Press a button on the consent page; gives the query that the browser comes back with."""
    form = {
        "client_id": APP[0], "redirect_uri": BACK, "state": "s3", "scope": ASKED,
        "granted": ASKED.split(","), "account": "hazelandoak", "decision": "allow",
    } | changes  # fmt: skip
    answer = requests.post(sim.authorize_url, data=form, allow_redirects=False, timeout=5)
    assert answer.status_code == 303
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def token(sim: Simulator, form: dict[str, str], auth: tuple[str, str] = APP) -> requests.Response:
    return requests.post(f"{sim.api_url}/oauth/token", data=form, auth=auth, timeout=5)


def exchange(sim: Simulator, code: str, **more: str) -> requests.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    return token(sim, {**form, "continuous_refresh": "true", **more})


def refresh(sim: Simulator, refresh_token: str, **more: str) -> requests.Response:
    return token(sim, {"grant_type": "refresh_token", "refresh_token": refresh_token, **more})


def account(sim: Simulator, access_token: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {access_token}"}
    return requests.get(f"{sim.api_url}/user_account", headers=headers, timeout=5)


def test_the_consent_page_offers_every_account_and_every_asked_scope(sim: Simulator) -> None:
    asked = {"client_id": "1500000", "redirect_uri": BACK, "response_type": "code"}
    page = requests.get(
        sim.authorize_url, params={**asked, "scope": ASKED, "state": '"><x>'}, timeout=5
    )
    assert page.status_code == 200
    for text in ("hazelandoak", "quietcorner", "boards:write", "Allow", "Deny"):
        assert text in page.text
    assert '"><x>' not in page.text


def test_allowing_leads_to_tokens_that_work(sim: Simulator) -> None:
    back = decide(sim)
    assert (back["state"], back["kept"]) == ("s3", "1")
    pair = exchange(sim, back["code"]).json()
    assert pair["access_token"].startswith("pina_")
    assert pair["refresh_token"].startswith("pinr.")
    assert pair["expires_in"] == 30 * 86_400
    assert pair["refresh_token_expires_in"] == 60 * 86_400
    assert pair["scope"] == ASKED.replace(",", " ")
    assert account(sim, pair["access_token"]).json()["username"] == "hazelandoak"


def test_a_dropped_scope_is_missing_from_the_token(sim: Simulator) -> None:
    pair = exchange(sim, decide(sim, granted=["boards:read"])["code"]).json()
    assert pair["scope"] == "boards:read"
    refused = account(sim, pair["access_token"])
    assert (refused.status_code, refused.json()["code"]) == (401, 3)
    assert "Missing: ['user_accounts:read']" in refused.json()["message"]


def test_denying_comes_back_without_a_code(sim: Simulator) -> None:
    back = decide(sim, decision="deny")
    assert back == {"kept": "1", "error": "access_denied", "state": "s3"}


def test_a_code_is_good_once(sim: Simulator) -> None:
    code = decide(sim)["code"]
    assert exchange(sim, code).status_code == 200
    again = exchange(sim, code)
    assert (again.status_code, again.json()["code"]) == (401, 283)


def test_a_code_is_good_for_ten_minutes(sim: Simulator) -> None:
    code = decide(sim)["code"]
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert exchange(sim, code).status_code == 401


def test_a_code_needs_the_address_it_was_made_for(sim: Simulator) -> None:
    code = decide(sim)["code"]
    form = {"grant_type": "authorization_code", "code": code}
    assert token(sim, {**form, "redirect_uri": "http://localhost/other/"}).status_code == 401


def test_a_refresh_token_is_spent_by_its_use(sim: Simulator) -> None:
    old = sim.grant("hazelandoak")
    new = refresh(sim, old["refresh_token"]).json()
    assert new["refresh_token"] != old["refresh_token"]
    assert account(sim, new["access_token"]).status_code == 200
    assert refresh(sim, old["refresh_token"]).json()["code"] == 283
    assert refresh(sim, new["refresh_token"]).status_code == 200


def test_a_legacy_refresh_token_is_not_replaced_and_ends_for_good(sim: Simulator) -> None:
    form = {"grant_type": "authorization_code", "code": decide(sim)["code"]}
    pair = token(sim, {**form, "redirect_uri": BACK}).json()
    assert pair["refresh_token_expires_in"] == 365 * 86_400
    assert refresh(sim, pair["refresh_token"]).json()["refresh_token"] == pair["refresh_token"]


def test_a_refresh_may_narrow_the_scopes_and_not_widen_them(sim: Simulator) -> None:
    held = sim.grant("hazelandoak", ["boards:read", "pins:read"])["refresh_token"]
    assert refresh(sim, held, scope="boards:read,pins:write").status_code == 400
    assert refresh(sim, held, scope="boards:read").json()["scope"] == "boards:read"


@pytest.mark.parametrize("auth", [("1500000", "wrong"), ("", "")])
def test_a_wrong_app_is_told_so(sim: Simulator, auth: tuple[str, str]) -> None:
    answer = token(sim, {"grant_type": "refresh_token", "refresh_token": "x"}, auth)
    assert (answer.status_code, answer.json()["data"]) == (401, "Invalid Application ID")


def test_access_tokens_expire_after_thirty_days(sim: Simulator) -> None:
    held = sim.grant("hazelandoak")["access_token"]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=29)):
        assert account(sim, held).status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        assert account(sim, held).json()["code"] == 2


def test_expiring_access_tokens_leaves_the_refresh_token(sim: Simulator) -> None:
    pair = sim.grant("hazelandoak")
    sim.expire_access_tokens("hazelandoak")
    assert account(sim, pair["access_token"]).status_code == 401
    assert refresh(sim, pair["refresh_token"]).status_code == 200


def test_revoking_kills_every_token_of_that_person_alone(sim: Simulator) -> None:
    dead, other = sim.grant("hazelandoak"), sim.grant("quietcorner")
    sim.revoke("hazelandoak")
    assert account(sim, dead["access_token"]).status_code == 401
    assert refresh(sim, dead["refresh_token"]).json()["code"] == 283
    assert account(sim, other["access_token"]).status_code == 200


def test_an_app_cannot_revoke_a_persons_token(sim: Simulator) -> None:
    answer = requests.post(
        f"{sim.api_url}/oauth/token/revoke", data={"token": "x"}, auth=APP, timeout=5
    )
    assert (answer.status_code, answer.json()["code"]) == (403, 29)


def test_only_registered_addresses_and_apps_are_let_in_when_there_are_any() -> None:
    with Simulator(app_id="77", app_secret="s", redirect_uris=("http://good/",)) as strict:
        asked = {"client_id": "77", "redirect_uri": "http://bad/", "response_type": "code"}
        refused = requests.get(strict.authorize_url, params={**asked, "scope": ASKED}, timeout=5)
        assert (refused.status_code, refused.json()["code"]) == (403, 7)
        assert "http://bad/ does not match" in refused.json()["data"]
        other = {**asked, "client_id": "78", "redirect_uri": "http://good/"}
        assert requests.get(strict.authorize_url, params=other, timeout=5).status_code == 403


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("consent_without_code", {"kept": "1"}),
        ("consent_server_error", {"kept": "1", "error": "server_error", "state": "s3"}),
    ],
)
def test_the_browser_can_come_back_oddly(
    sim: Simulator, name: str, expected: dict[str, str]
) -> None:
    sim.fault(name, times=1)
    assert decide(sim) == expected
    assert "code" in decide(sim)


def test_the_browser_can_come_back_with_another_state(sim: Simulator) -> None:
    sim.fault("consent_wrong_state")
    assert decide(sim)["state"] != "s3"
