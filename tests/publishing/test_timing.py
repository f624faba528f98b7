"""PUBLISHING_TIMING: what differs from the usual waits, by name."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from pinboard_site import readers
from publishing.timing import Timing, timing

NAME = "PUBLISHING_TIMING"


def said(monkeypatch: pytest.MonkeyPatch, text: str) -> dict[str, object]:
    monkeypatch.setenv(NAME, text)
    return readers.publishing_timing(environ.Env(), NAME)


@pytest.mark.parametrize("text", ["", "{}"])
def test_nothing_said_changes_nothing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert said(monkeypatch, text) == {}


def test_what_is_said_wins_over_the_usual(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.PUBLISHING = said(monkeypatch, '{"lease": 3, "check_delays": [1, 2.5]}')
    assert timing() == Timing(lease=3, check_delays=(1, 2.5))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lease=3", "not JSON"),
        ("[3]", "needs a JSON object"),
        ('{"leese": 3}', "there is no 'leese', only connect_timeout, read_timeout, lease"),
        ('{"lease": "3"}', "'lease' needs a number of seconds, not '3'"),
        ('{"lease": -1}', "'lease' needs a number of seconds"),
        ('{"lease": NaN}', "'lease' needs a number of seconds"),
        ('{"lease": true}', "'lease' needs a number of seconds"),
        ('{"check_delays": 3}', "'check_delays' needs a list of seconds, not 3"),
        ('{"check_delays": []}', "'check_delays' needs a list of seconds"),
        ('{"check_delays": [1, "2"]}', "'check_delays' needs a list of seconds"),
    ],
)
def test_what_cannot_be_meant_stops_the_start_with_its_name(
    monkeypatch: pytest.MonkeyPatch, text: str, problem: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as raised:
        said(monkeypatch, text)
    assert str(raised.value).startswith(f"{NAME}: ")
    assert problem in str(raised.value)
