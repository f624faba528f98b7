"""PostgreSQL: somebody has rows locked and does not let go, as a host that lost its power does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.installation import installation
from tests.servers import Server
from tests.whole.conftest import TIMING
from tests.whole.place import Place, Planned, eventually
from tests.whole.test_databases import pytestmark as pytestmark

PATIENT = json.dumps({**json.loads(TIMING), "lease": 30})

_LOCK = """
SELECT 1 FROM publishing_pin WHERE account_id IN (
    SELECT id FROM accounts_pinterestaccount WHERE username = ANY(%s)
) FOR UPDATE
"""


@pytest.fixture(scope="module")
def shared_place(server: Server) -> Iterator[Place]:
    with installation(web=False, DATABASE_URL=server.address, PUBLISHING_TIMING=PATIENT) as made:
        yield Place(made)


@contextmanager
def locked(server: Server, planned: Planned) -> Iterator[None]:
    """Have the rows of its pins locked, in a transaction that does nothing more."""
    with psycopg.connect(server.address) as locking:
        locking.execute(_LOCK, [planned.usernames])
        yield
        locking.rollback()


@contextmanager
def one_cluster(place: Place) -> Iterator[None]:
    """Run a worker with one process; its cluster is never held up until it has to be replaced."""
    with place.worker(WORKER_PROCESSES="1"):
        place.published(place.plan())
        cluster = place.running("qcluster")
        yield
        assert place.running("qcluster") == cluster


def test_a_locked_pin_waits_while_others_go_out(place: Place, server: Server) -> None:
    with one_cluster(place):
        victims, others = place.plan(accounts=2, seconds=6), place.plan(accounts=6, seconds=6)
        with locked(server, victims):
            eventually(lambda: all(map(place.titles, others.boards)))
            place.published(place.plan())  # also what falls due later
            assert not any(map(place.titles, victims.boards))
        place.published(victims)


def test_an_answer_about_a_locked_pin_waits_while_others_are_written_down(
    place: Place, server: Server
) -> None:
    with one_cluster(place):
        place.made.simulator.set_latency(3000)
        victim = place.plan()
        eventually(lambda: place.creates(victim))
        with locked(server, victim):
            place.made.simulator.set_latency(0)
            eventually(lambda: place.titles(victim.board))
            place.published(place.plan(accounts=2))
            place.published(place.plan())
            assert place.rows(victim)[0]["status"] == "publishing"
        place.published(victim)
    assert len(place.creates(victim)) == 1
