"""What has to outlive a worker: what Pinterest allows, and pins that a backup knows nothing of."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.whole.conftest import TIMING
from tests.whole.place import Place, eventually

GAP = json.dumps({**json.loads(TIMING), "gap": 2})


def test_a_budget_that_is_used_up_is_remembered_by_the_next_worker(place: Place) -> None:
    sim = place.made.simulator
    while not 1 <= time.time() % 60 < 25:  # Pinterest counts by the minute
        time.sleep(0.5)
    sim.set_limits(org_write=2)
    planned = place.plan(pins=3)
    try:
        with place.worker():
            eventually(lambda: len(place.titles(planned.board)) == 2)
            eventually(
                lambda: [row["status"] for row in place.rows(planned)].count("published") == 2
            )
            place.end_all()
        with place.worker():
            time.sleep(6)  # longer than the lease of the one that was killed
        assert len(place.creates(planned)) == 2
    finally:
        sim.set_limits(org_write=100)


def database(place: Place) -> Path:
    return place.made.folder / "pinboard.sqlite3"


def backed_up(place: Place) -> Path:
    """Make a copy of the database as a backup does it."""
    copy = place.made.folder / "backup.sqlite3"
    with closing(sqlite3.connect(database(place))) as own, closing(sqlite3.connect(copy)) as to:
        own.backup(to)
    return copy


def restored(place: Place, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as own, closing(sqlite3.connect(database(place))) as to:
        own.backup(to)


def test_a_database_from_a_backup_publishes_nothing_twice(place: Place) -> None:
    planned = place.plan(pins=3)
    copy = backed_up(place)
    with place.worker():
        place.published(planned, pins=3)
    restored(place, copy)
    assert {row["status"] for row in place.rows(planned)} == {"scheduled"}
    time.sleep(max(0.0, planned.due_at + 3 - time.time()))
    with place.worker(PUBLISHING_TIMING=GAP):
        place.published(planned, pins=3)
    assert [row["attempts"] for row in place.rows(planned)] == [["found"]] * 3
    assert len(place.creates(planned)) == 3
