"""Videos through a real worker: published once, whatever is killed while they go up."""

from collections.abc import Iterator

import pytest

from tests.whole.place import Place, eventually

LARGE = 50_000_000  # bytes: more than lies in buffers on the way


@pytest.fixture(autouse=True)
def _usual_processing(place: Place) -> Iterator[None]:
    yield
    place.made.simulator.set_processing(2)


def test_a_video_is_published_by_the_worker(place: Place) -> None:
    planned = place.plan(video_bytes=LARGE)
    with place.worker():
        place.published(planned)
    assert place.uploads(planned) == [204]


def test_after_a_kill_during_the_upload_the_pin_is_out_exactly_once(place: Place) -> None:
    planned = place.plan(video_bytes=LARGE)
    place.made.simulator.fault("never_answers", "media/upload", times=1)
    with place.worker():
        eventually(lambda: place.uploads(planned))
        place.end_all()
    [row] = place.rows(planned)
    assert (row["status"], row["uploaded"]) == ("processing", False)
    with place.worker():
        place.published(planned)
    assert place.uploads(planned)[1:] == [204]
    assert len(place.creates(planned)) == 1


def test_after_a_kill_while_it_is_processed_nothing_is_uploaded_again(place: Place) -> None:
    place.made.simulator.set_processing(6)
    planned = place.plan(video_bytes=LARGE)
    with place.worker():
        eventually(lambda: place.rows(planned)[0]["uploaded"])
        place.end_all()
    assert place.titles(planned.board) == []
    with place.worker():
        place.published(planned)
    assert place.uploads(planned) == [204]
    assert len(place.creates(planned)) == 1
