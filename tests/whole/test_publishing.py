"""The worker publishes on time: under its own command, and under django-q2's."""

from tests.whole.place import Place


def test_the_worker_publishes_a_due_pin_once_and_not_before_its_time(place: Place) -> None:
    planned = place.plan(seconds=3)
    with place.worker():
        place.published(planned)
    [arrived] = place.creates(planned)
    assert arrived >= planned.due_at


def test_a_plain_qcluster_publishes_after_migrate_alone(place: Place) -> None:
    planned = place.plan(seconds=0)
    with place.in_a_terminal("qcluster"):
        place.published(planned)
