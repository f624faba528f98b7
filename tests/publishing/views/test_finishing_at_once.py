"""Several tabs, or a browser after a proxy's 504, ask at once for the end of one upload."""

import threading

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from django.test import Client

from accounts.models import User
from publishing.models import ChunkedUpload, Media
from tests.accounts.walking import BACKEND
from tests.films import film, padded
from tests.publishing.views.test_chunks import begin, files, send

MANY = 4
CHUNK = 5_000_000


@pytest.mark.django_db(transaction=True)
def test_finishing_at_once_makes_one_video_and_tells_everybody(alice: User) -> None:
    data = padded(film(), 20_000_000)
    client = signed_in(alice)
    state = begin(client, data)
    for at in range(0, len(data), CHUNK):
        assert send(client, state["url"], data[at : at + CHUNK], at).status_code == 200
    answers = finished_at_once(alice, state["finish"])
    assert [status for status, _ in answers] == [200] * MANY, answers
    video = Media.objects.get(kind=Media.Kind.VIDEO)
    assert {body["media"] for _, body in answers} == {str(video.key)}
    assert ChunkedUpload.objects.get().media == video
    assert default_storage.listdir("uploads")[0] == []
    pictures = video.frames.count() * 2
    assert len(files("media")) == pictures + 2  # none of what the others wrote is left


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
            answers.append((answer.status_code, answer.json()))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(one,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
