"""A process that sleeps while it sends a pin, past its lease: what others do then stands."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board
from publishing.models import Attempt, Media, Pin
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, fresh, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LARGE = 12_000_000  # bytes: more than lies on the way between two sockets


@contextmanager
def reading(meanwhile: Callable[[], object], got: list[int]) -> Iterator[str]:
    """A server that takes the first part of a request, then waits, and takes what comes after."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_read, args=(listener, meanwhile, got))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v5"
        thread.join()


def _read(listener: socket.socket, meanwhile: Callable[[], object], got: list[int]) -> None:
    connection, _ = listener.accept()
    with connection:
        got.append(len(connection.recv(65_536)))
        meanwhile()
        while part := connection.recv(1_000_000):
            got.append(len(part))


@pytest.fixture
def large(recipes: Board, soup: Media) -> Pin:
    with soup.file.open("ab") as file:
        file.write(bytes(LARGE) + b"\xff\xd9")  # as a JPEG ends
    return linked.scheduled(recipes, soup, timezone.now())


def test_the_rest_of_a_pin_is_not_sent_once_the_lease_is_over(
    sim: Simulator, large: Pin, recipes: Board, travel: Travel, settings: Settings
) -> None:
    settings.PUBLISHING = {}
    got: list[int] = []
    with reading(lambda: later(travel, seconds=91), got) as url:
        settings.PINTEREST_API_URL = url
        work()
    assert 0 < sum(got) < LARGE
    settings.PINTEREST_API_URL = sim.api_url
    assert {each.outcome for each in large.attempts.all()} <= {
        Attempt.Outcome.NOT_SENT,
        Attempt.Outcome.RUNNING,
    }
    for _ in range(4):
        later(travel, seconds=800)
        work()
    assert titles(sim, recipes) == [large.title]
    assert fresh(large).status == Pin.Status.PUBLISHED


def test_in_time_all_of_it_is_sent(sim: Simulator, large: Pin, recipes: Board) -> None:
    work()
    assert titles(sim, recipes) == [large.title]
