"""A disk that is full under the database: a sentence, and nothing half-saved."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from publishing.models import ChunkedUpload, Media
from tests.films import film
from tests.publishing.views.composer import CREATE, photo, text
from tests.publishing.views.test_chunks import announce, begin, files, send

NO_ROOM = "There is no room left on the server"
MANY = 200  # more rows than go into the pages that the database has
UNBOUNDED = 1_073_741_823

pytestmark = pytest.mark.django_db(transaction=True)


def ask(statement: str) -> int:
    with connection.cursor() as cursor:
        row = cursor.execute(statement).fetchone()
        return int(row[0]) if row else 0


@pytest.fixture
def full() -> Iterator[None]:
    """The database gets no further page; what has begun one may still fill it."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL cannot be told how large it may become")
    ask("VACUUM")  # no page is left over from another test
    ask(f"PRAGMA max_page_count = {ask('PRAGMA page_count')}")
    yield
    ask(f"PRAGMA max_page_count = {UNBOUNDED}")


def until_full(request: Callable[[int], Any]) -> Any:
    """Ask again and again, and return the first answer that is no success."""
    for number in range(MANY):
        answer = request(number)
        if answer.status_code >= 400:
            return answer
    raise AssertionError("it never became full")


def test_an_image_is_refused_at_its_field_and_leaves_no_file(
    signed_in: Client, full: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = until_full(lambda _: signed_in.post("/media/", {"upload": photo()}))
    assert answer.status_code == 422
    assert NO_ROOM in text(answer)
    assert "The row of a file cannot be kept" in caplog.text
    assert len(files("media")) == 2 * Media.objects.count()


def test_a_video_is_refused_with_its_pictures(signed_in: Client, full: None) -> None:
    data = film()
    answer = until_full(lambda _: signed_in.post("/media/", {"upload": photo(data, "soup.mp4")}))
    assert NO_ROOM in text(answer)
    assert len(files("media")) == 2 * Media.objects.count()
    assert Media.objects.filter(kind=Media.Kind.IMAGE).count() % 4 == 0


def of_sqlite() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def of_postgresql() -> Exception:
    return psycopg.errors.DiskFull("could not extend file: No space left on device")


@pytest.fixture(params=[of_sqlite, of_postgresql])
def no_room(request: pytest.FixtureRequest) -> AbstractContextManager[None]:
    """The database's answer to whatever is written."""

    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError from request.param()
        return execute(sql, *rest)

    return connection.execute_wrapper(refuse)


def test_an_upload_in_pieces_does_not_begin(
    signed_in: Client, no_room: AbstractContextManager[None]
) -> None:
    with no_room:
        answer = announce(signed_in, film())
    assert answer.status_code == 507
    assert NO_ROOM in answer.json()["error"]
    assert not ChunkedUpload.objects.exists()


def test_a_piece_of_an_upload_can_be_sent_again(
    signed_in: Client, no_room: AbstractContextManager[None]
) -> None:
    data = film()
    state = begin(signed_in, data)
    with no_room:
        answer = send(signed_in, state["url"], data, 0)
    assert answer.status_code == 507
    assert NO_ROOM in answer.json()["error"]
    assert files("uploads") == []
    assert send(signed_in, state["url"], data, 0).json() == {"received": len(data)}


def test_a_pin_stays_as_it_was_typed(
    signed_in: Client, typed: dict[str, Any], soup: Media, full: None
) -> None:
    def post(number: int) -> Any:
        new = {**typed, "key": str(uuid.uuid4()), "description": "Soup. " * 80}
        return signed_in.post(CREATE, {**new, "media_key": str(soup.key), "action": "draft"})

    answer = until_full(post)
    assert answer.status_code == 507
    assert NO_ROOM in text(answer)
    assert "Autumn soup" in text(answer)
    assert str(soup.key) in text(answer)
