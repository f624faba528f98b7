"""The watch over the pages sees what it is there for: each of these would fail a test."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import complaints
from tests.browser.steps import DEADLINE
from tests.browser.watching import Watch
from tests.simulator.running import Simulator

ADD = "const add = (html) => document.body.insertAdjacentHTML('beforeend', html)"
PINTEREST = "http://pinterest.invalid"

WRONGS = {
    "an inline style": ("""add('<p style="color: red">Red</p>')""", "style-src"),
    "an inline script": (
        """{ const script = document.createElement('script'); script.textContent = 'window.ran = 1';
        document.body.append(script); }""",
        "script-src",
    ),
    "a file that is not there": ("""add('<img src="/nothing.png" alt="">')""", "404"),
    "an image of another host": ("""add('<img src="http://127.0.0.2/x.png" alt="">')""", "img-src"),
    "an error of a script": ("setTimeout(() => { throw new Error('broken') })", "broken"),
    "an error that is logged": ("console.error('said so')", "said so"),
    "a form for another host": (
        """{ add('<form id="out" action="http://127.0.0.2/" method="post"></form>');
        document.getElementById('out').submit(); }""",
        "form-action",
    ),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_a_wrong_is_seen(page: Page, site: str, wrong: str) -> None:
    script, word = WRONGS[wrong]
    watch = Watch(page, site, PINTEREST)
    page.goto(f"{site}/user/login/")
    assert watch.problems == []
    page.evaluate(f"{ADD}; {script}")
    end = time.monotonic() + DEADLINE
    while not watch.problems and time.monotonic() < end:
        page.evaluate("0")  # lets the browser say what it has to say
    assert word in "".join(watch.problems)
    assert page.evaluate("window.ran") is None


def test_going_to_a_stranger_is_seen(page: Page, site: str, sim: Simulator) -> None:
    watch = Watch(page, site)
    page.goto(f"{sim.url}/")
    assert f"foreign: {sim.url}/" in watch.problems


def test_going_to_pinterest_is_allowed(page: Page, site: str, sim: Simulator) -> None:
    watch = Watch(page, site, sim.url)
    page.goto(f"{sim.url}/")
    expect(page.get_by_role("heading", name="Simulated Pinterest")).to_be_visible()
    assert watch.problems == []


def test_only_the_expected_status_is_forgiven(page: Page, site: str) -> None:
    watch = Watch(page, site)
    watch.expect(410)
    page.goto(f"{site}/nothing/here/")
    assert "404" in "".join(watch.problems)


def test_looks_that_are_wrong_are_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/user/login/")
    assert complaints(page) == []
    page.evaluate(
        f"""{ADD}; add('<img src="/favicon.ico">'); document.body.style.width = '900px'"""
    )
    said = "".join(complaints(page))
    assert all(word in said for word in ("image-alt", "region", "dark", "sideways at 320"))
