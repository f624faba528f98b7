"""Several tabs, or a browser after a proxy's 504, ask at once for the end of one upload."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing.media import finishing
from publishing.media.arriving import LEAST_BYTES
from publishing.models import ChunkedUpload, Media
from tests.accounts.walking import BACKEND
from tests.films import film, padded
from tests.publishing.views.test_chunks import begin, files, send

MANY = 4
SIZE, CHUNK = 20_000_000, 5_000_000  # bytes


class Slow(FileSystemStorage):
    """It takes a while to write a video, and remembers which it was given."""

    copied: ClassVar[list[str]] = []

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".mp4"):
            self.copied.append(name)
            time.sleep(1)
        return str(super()._save(name, content))  # type: ignore[misc]


SLOW = {"BACKEND": f"{__name__}.Slow"}


class Overtaken(FileSystemStorage):
    """Something happens before it writes a video."""

    meanwhile: ClassVar[list[Callable[[], object]]] = []

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".mp4") and self.meanwhile:
            self.meanwhile.pop()()
        return str(super()._save(name, content))  # type: ignore[misc]


class OvertakenReader(FileSystemStorage):
    """Something happens before it opens a second piece of an upload."""

    def open(self, name: str, mode: str = "rb") -> Any:
        if not name.rpartition("/")[2].startswith("0-") and Overtaken.meanwhile:
            Overtaken.meanwhile.pop()()
        return super().open(name, mode)


OVERTAKEN = {"BACKEND": f"{__name__}.Overtaken"}
OVERTAKEN_READER = {"BACKEND": f"{__name__}.OvertakenReader"}


@pytest.mark.django_db(transaction=True)
def test_finishing_at_once_makes_one_copy_and_tells_everybody(
    alice: User, settings: Settings
) -> None:
    Slow.copied.clear()
    data = padded(film(), SIZE)
    client = signed_in(alice)
    state = begin(client, data)
    for at in range(0, len(data), CHUNK):
        assert send(client, state["url"], data[at : at + CHUNK], at).status_code == 200
    settings.STORAGES = {**settings.STORAGES, "default": SLOW}
    answers = finished_at_once(alice, state["finish"])
    assert len(Slow.copied) == 1
    assert [status for status, _ in answers] == [200] * MANY, answers
    video = Media.objects.get(kind=Media.Kind.VIDEO)
    assert {body["media"] for _, body in answers} == {str(video.key)}
    assert ChunkedUpload.objects.get().media == video
    assert default_storage.listdir("uploads")[0] == []
    pictures = video.frames.count() * 2
    assert len(files("media")) == pictures + 2  # none of what the others wrote is left


@pytest.mark.django_db
def test_whoever_died_at_it_holds_nobody_up_for_long(
    alice: User, clock: time_machine.Traveller
) -> None:
    client, data = signed_in(alice), film()
    state = begin(client, data)
    send(client, state["url"], data, 0)
    until = timezone.now() + finishing.LEAST
    ChunkedUpload.objects.update(finishing_until=until)
    assert client.post(state["finish"]).status_code == 202
    clock.move_to(until + timedelta(seconds=1))
    assert client.post(state["finish"]).status_code == 200
    assert ChunkedUpload.objects.get().finishing_until is None


@pytest.mark.django_db
@pytest.mark.parametrize(("ahead", "status"), [({"seconds": 80}, 202), ({"hours": 5}, 200)])
def test_a_lease_from_before_the_clock_was_set_back_holds_nobody_up(
    alice: User, clock: time_machine.Traveller, ahead: dict[str, float], status: int
) -> None:
    """One of a machine whose clock is a little ahead does."""
    client, data = signed_in(alice), film()
    state = begin(client, data)
    send(client, state["url"], data, 0)
    until = timezone.now() + timedelta(**ahead) + finishing.LEAST
    ChunkedUpload.objects.update(finishing_until=until)
    assert client.post(state["finish"]).status_code == status


@pytest.mark.django_db
def test_a_slower_one_that_is_followed_leaves_nothing(alice: User, settings: Settings) -> None:
    """Its lease ran out while it copied, and another request was faster."""
    client, data = signed_in(alice), film()
    state = begin(client, data)
    send(client, state["url"], data, 0)
    answers: list[Any] = []

    def overtake() -> None:
        ChunkedUpload.objects.update(finishing_until=timezone.now())
        answers.append(client.post(state["finish"]))

    settings.STORAGES = {**settings.STORAGES, "default": OVERTAKEN}
    Overtaken.meanwhile.append(overtake)
    answers.append(client.post(state["finish"]))
    video = Media.objects.get(kind=Media.Kind.VIDEO)
    assert [answer.json() for answer in answers] == [{"media": str(video.key)}] * 2
    assert len(files("media")) == video.frames.count() * 2 + 2


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["while it is looked at", "while it is copied"])
def test_cancelling_while_the_video_is_made_leaves_nothing_and_is_no_trouble(
    alice: User, settings: Settings, caplog: pytest.LogCaptureFixture, moment: str
) -> None:
    client, data = signed_in(alice), padded(film(), 500_000)
    state = begin(client, data)
    for at in range(0, len(data), LEAST_BYTES):
        send(client, state["url"], data[at : at + LEAST_BYTES], at)
    storage = OVERTAKEN if moment == "while it is copied" else OVERTAKEN_READER
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    Overtaken.meanwhile.append(lambda: client.delete(state["url"]))
    answer = client.post(state["finish"])
    assert (answer.status_code, Overtaken.meanwhile) == (422, [])
    assert "no longer here" in answer.json()["error"]
    assert not ChunkedUpload.objects.exists()
    assert not Media.objects.exists()
    assert files("media") == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def finished_at_once(user: User, address: str) -> list[tuple[int, dict[str, str]]]:
    """Ask from threads with a connection of their own, all from the same moment."""
    barrier, answers = threading.Barrier(MANY), []
    clients = [signed_in(user) for _ in range(MANY)]

    def ask(client: Client) -> None:
        barrier.wait()
        try:
            answer = client.post(address)
            while answer.status_code == 202:  # as a browser does
                assert answer.json() == {"received": SIZE, "finishing": True}
                time.sleep(0.2)
                answer = client.post(address)
            answers.append((answer.status_code, answer.json()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
