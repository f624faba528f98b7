"""An upload under its lease: sent once, given up when nobody wants it, begun anew after a death."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing import composing
from publishing.models import Pin, PreparedVideo
from publishing.showing import content_of
from publishing.standing import stand
from publishing.videos import rows, steps
from tests import factories
from tests.publishing.lanes.steps import lanes, work
from tests.publishing.videos.acting import calls, fresh, row, take, take_step, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
Status = Pin.Status
Meanwhile = Callable[[Pin], object]


@pytest.fixture
def processing(planned: Pin) -> Pin:
    """Handed over by its lane: nothing was uploaded yet."""
    lanes()
    return fresh(planned)


def upload(pin: Pin, meanwhile: Callable[[], object], *, is_ending: bool = False) -> None:
    """Upload the pin's video; with the first of its bytes, something happens."""

    def at_the_first_block() -> bool:
        meanwhile()
        return is_ending

    step = steps.next_step(pin.pk)
    assert step
    assert step.is_upload
    step.take(at_the_first_block)


def test_a_pin_whose_video_is_uploaded_says_how_far_it_is(processing: Pin) -> None:
    said = []
    now = timezone.now()
    assert stand(processing, now).sentence.startswith("The video is about to be uploaded to")

    def look() -> None:
        PreparedVideo.objects.update(sent_bytes=100_000)
        said.append(stand(fresh(processing), timezone.now()))

    upload(processing, look)
    [standing] = said
    assert (standing.kind, standing.word) == ("processing", "Processing video")
    assert standing.sentence.startswith("Uploading the video to Pinterest: 35 %. It goes out ")
    assert standing.sentence.endswith(" as planned.")
    after = stand(fresh(processing), timezone.now()).sentence
    assert after.startswith("Pinterest is processing the video. This takes minutes; it goes out ")


def test_two_workers_at_once_upload_once(sim: Simulator, processing: Pin) -> None:
    upload(processing, lambda: take([processing.pk]))
    assert uploads(sim) == [204]
    assert calls(sim, "media/create") == 1


def test_an_upload_under_way_is_not_hinted_at(processing: Pin) -> None:
    found: list[int] = []
    upload(processing, lambda: found.append(take_step()))
    assert found == [0]


@pytest.mark.parametrize(
    "meanwhile",
    [composing.unschedule, composing.delete, lambda pin: drafted(pin)],
    ids=["unscheduled", "deleted", "saved as a draft"],
)
def test_an_upload_that_nobody_wants_any_more_ends(
    sim: Simulator, processing: Pin, meanwhile: Meanwhile
) -> None:
    upload(processing, lambda: meanwhile(fresh(processing)))
    assert 204 not in uploads(sim)
    left = PreparedVideo.objects.filter(pin=processing.pk).first()
    assert left is None or (left.uploaded_at, left.lease_owner) == (None, "")
    current = Pin.objects.filter(pk=processing.pk).first()
    assert current is None or (current.status, current.next_at) == (Status.DRAFT, None)


def drafted(pin: Pin) -> Pin:
    return composing.save_draft(pin, content_of(pin), None)


def test_another_video_chosen_meanwhile_is_the_one_that_goes_up(
    sim: Simulator, processing: Pin, alice: User
) -> None:
    other = factories.video(alice)

    def choose() -> None:
        pin = fresh(processing)
        assert pin.due_at
        composing.schedule(pin, pin.due_at, replace(content_of(pin), media=other))

    upload(processing, choose)
    assert 204 not in uploads(sim)
    work()
    assert (row(processing).media, uploads(sim)[-1]) == (other, 204)
    assert row(processing).ready_at


def test_a_pin_moved_meanwhile_keeps_the_upload(sim: Simulator, processing: Pin) -> None:
    assert processing.due_at
    later = processing.due_at + timedelta(hours=5)
    upload(processing, lambda: composing.reschedule(fresh(processing), later))
    assert uploads(sim) == [204]
    pin = fresh(processing)
    assert (pin.status, pin.due_at) == (Status.SCHEDULED, later)
    assert row(pin).uploaded_at


def test_text_that_is_edited_while_it_uploads_is_what_goes_out(
    sim: Simulator, processing: Pin, travel: time_machine.Traveller
) -> None:
    def edit() -> None:
        pin = fresh(processing)
        assert pin.due_at
        composing.schedule(pin, pin.due_at, replace(content_of(pin), title="Kneading"))

    upload(processing, edit)
    work()
    travel.shift(timedelta(minutes=10))
    work()
    assert [pin["title"] for pin in sim.pins()] == ["Kneading"]
    assert uploads(sim) == [204]


def test_a_worker_that_ends_lets_go_at_once_and_the_next_one_begins_anew(
    sim: Simulator, processing: Pin
) -> None:
    upload(processing, lambda: None, is_ending=True)
    assert row(processing).lease_owner == ""
    work()
    assert uploads(sim)[-1] == 204
    assert row(processing).ready_at


def test_a_worker_that_died_while_uploading_is_followed_when_its_lease_is_over(
    sim: Simulator, processing: Pin, travel: time_machine.Traveller
) -> None:
    step = steps.next_step(processing.pk)
    assert step
    assert rows.take(step.row)
    rows.registered(step.row, row(processing).lease_owner, "123")
    assert take_step() == 0
    travel.shift(timedelta(seconds=91))
    work()
    assert uploads(sim) == [204]
    assert row(processing).pinterest_id != "123"


def test_what_is_uploaded_is_never_sent_again_by_whoever_goes_on(
    sim: Simulator, processing: Pin, travel: time_machine.Traveller
) -> None:
    sim.set_processing(100)
    take_step()
    first = row(processing)
    assert first.uploaded_at
    travel.shift(timedelta(seconds=101))
    work()
    assert uploads(sim) == [204]
    assert row(processing).pinterest_id == first.pinterest_id


def test_an_upload_that_lost_its_lease_does_not_count(
    sim: Simulator, processing: Pin, settings: Settings
) -> None:
    """Somebody else has begun anew: what counts is theirs."""

    def overtake() -> None:
        PreparedVideo.objects.update(lease_owner="another")

    upload(processing, overtake)
    assert row(processing).uploaded_at is None
    assert row(processing).lease_owner == "another"


@pytest.mark.parametrize(("ahead", "sent"), [({"seconds": 80}, []), ({"hours": 5}, [204])])
def test_a_lease_from_before_the_clock_was_set_back_holds_no_video_up(
    sim: Simulator,
    processing: Pin,
    travel: time_machine.Traveller,
    ahead: dict[str, float],
    sent: list[int],
) -> None:
    """One of a machine whose clock is a little ahead does."""
    travel.shift(timedelta(**ahead))
    assert rows.take(rows.begin(processing))
    travel.shift(-timedelta(**ahead))
    take([processing.pk])
    assert uploads(sim) == sent
