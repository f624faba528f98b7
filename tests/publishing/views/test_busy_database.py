"""Somebody else has the database locked: nothing is changed, and whoever wanted it is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from publishing.models import Media, Pin
from tests import factories
from tests.publishing.views.composer import text

pytestmark = pytest.mark.django_db(transaction=True)

_ADDRESS = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
_PATIENCE = {
    "sqlite": ("PRAGMA busy_timeout = 100", "PRAGMA busy_timeout = 20000"),
    "postgresql": ("SET lock_timeout = '100ms'", "RESET lock_timeout"),
}


def ask(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def impatient() -> Iterator[None]:
    """Our own connection waits for a lock a tenth of a second instead of ten or twenty."""
    short, usual = _PATIENCE[connection.vendor]
    ask(short)
    yield
    ask(usual)


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else is in the midst of changing every pin, and every file."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(values["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(**{key: values[name] for key, name in _ADDRESS.items()})
        other.execute("LOCK TABLE publishing_pin, publishing_media IN EXCLUSIVE MODE")
    yield
    other.rollback()
    other.close()


@pytest.fixture
def planned(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(hazel, board=recipes, media=soup, status="scheduled")


@pytest.mark.usefixtures("impatient")
def test_a_button_answers_with_words_and_changes_nothing(signed_in: Client, planned: Pin) -> None:
    address = reverse("publishing:unschedule", args=[planned.pk])
    with locked():
        answer = signed_in.post(address, {"version": planned.version})
    assert answer.status_code == 503
    assert "<h1>The database is busy</h1>" in text(answer)
    assert Pin.objects.get().status == Pin.Status.SCHEDULED
    assert signed_in.post(address, {"version": planned.version}).status_code == 302


@pytest.mark.usefixtures("impatient")
def test_a_pin_stays_as_it_was_typed(signed_in: Client, typed: dict[str, Any], soup: Media) -> None:
    new = {**typed, "media_key": str(soup.key), "action": "draft"}
    with locked():
        answer = signed_in.post("/pins/new/", new)
    assert answer.status_code == 503
    assert "what you typed is kept below" in text(answer)
    assert "Autumn soup" in text(answer)
    assert not Pin.objects.exists()


def test_other_trouble_of_the_database_is_not_taken_for_it(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT"):
            raise OperationalError from sqlite3.OperationalError("disk I/O error")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), pytest.raises(OperationalError):
        signed_in.post("/pins/new/", {**typed, "action": "draft"})
