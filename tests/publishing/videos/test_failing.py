"""What goes wrong on a video's way, and what becomes of the pin: nothing is sent twice for it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import composing
from publishing.models import Attempt, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.lanes.steps import work
from tests.publishing.videos.acting import calls, fresh, row, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
Status = Pin.Status
STEPS = ["media/create", "media/upload", "media/get"]


def later(travel: time_machine.Traveller, pin: Pin) -> None:
    """Go to when the pin is looked at next."""
    moment = fresh(pin).next_at
    assert moment
    travel.move_to(max(moment, timezone.now()))
    work()


@pytest.mark.parametrize("fault", ["service_unavailable", "dropped_before_work", "server_error"])
@pytest.mark.parametrize("operation", STEPS)
def test_trouble_at_any_step_is_tried_again_from_that_step(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller, operation: str, fault: str
) -> None:
    sim.fault(fault, operation, times=1)
    work()
    pin = fresh(planned)
    assert pin.status == Status.SCHEDULED
    assert (pin.cause, pin.tries) == (Cause.PINTEREST_DOWN, 1)
    standing = stand(pin, timezone.now())
    assert standing.word.startswith("Retrying")
    assert "new attempt 1 of 5, next " in standing.sentence
    later(travel, pin)
    pin = fresh(planned)
    assert (pin.status, pin.next_at, pin.cause) == (Status.SCHEDULED, pin.due_at, "")
    assert uploads(sim).count(204) == 1
    travel.shift(timedelta(minutes=10))
    work()
    assert fresh(planned).status == Status.PUBLISHED


def test_each_failure_is_kept_as_an_attempt_with_pinterests_answer(
    sim: Simulator, planned: Pin
) -> None:
    sim.fault("media_register_failed", times=1)
    work()
    attempt = planned.attempts.get()
    assert (attempt.outcome, attempt.cause) == (Attempt.Outcome.REFUSED, Cause.PINTEREST_DOWN)
    assert attempt.http_status == 500
    assert "Could not register the media upload" in attempt.raw_answer
    assert attempt.next_try_at


def test_a_video_that_pinterest_cannot_process_is_put_to_the_user(
    sim: Simulator, planned: Pin
) -> None:
    sim.fault("media_failed")
    work()
    pin = fresh(planned)
    standing = stand(pin, timezone.now())
    assert (pin.status, pin.cause) == (Status.NEEDS_YOU, Cause.VIDEO_FAILED)
    assert (standing.word, standing.button, standing.field) == (
        "Fix the pin",
        "Change the video",
        "media",
    )
    assert row(pin).pinterest_id == ""
    sim.clear_faults()
    composing.retry(pin)
    work()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)
    assert uploads(sim) == [204, 204]


def test_after_five_minutes_of_processing_it_is_looked_at_later_with_the_same_upload(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.set_processing(310)
    work()
    first = row(planned).pinterest_id
    travel.shift(timedelta(seconds=301))
    work()
    pin = fresh(planned)
    assert (pin.status, pin.cause, pin.tries) == (Status.SCHEDULED, Cause.MEDIA_PROCESSING, 1)
    travel.shift(timedelta(seconds=10))
    work()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)
    assert (row(pin).pinterest_id, uploads(sim)) == (first, [204])


@pytest.mark.parametrize("operation", ["media/get", "pins/create"])
def test_an_upload_that_pinterest_no_longer_has_is_made_anew(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller, operation: str
) -> None:
    sim.fault("media_not_found", operation, times=1)
    work()
    for _ in range(3):
        travel.shift(timedelta(minutes=5))
        work()
    assert fresh(planned).status == Status.PUBLISHED
    assert uploads(sim) == [204, 204]
    assert len(sim.pins()) == 1


def test_form_fields_that_are_too_old_are_registered_anew(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.fault("upload_expired", times=1)
    work()
    assert fresh(planned).cause == Cause.MEDIA_EXPIRED
    later(travel, planned)
    assert row(planned).ready_at
    assert calls(sim, "media/create") == 2


def test_a_token_refused_at_registering_holds_the_pin_until_the_reconnect(
    sim: Simulator, planned: Pin, hazel: PinterestAccount
) -> None:
    sim.revoke("hazelandoak")
    work()
    pin = fresh(planned)
    standing = stand(pin, timezone.now())
    assert (pin.status, standing.word, standing.button) == ("scheduled", "On hold", "Reconnect")
    assert pin.tries == 0
    linked.connect_again(hazel, sim)
    work()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)


def test_an_expired_token_is_refreshed_without_anybody_noticing(
    sim: Simulator, planned: Pin
) -> None:
    sim.expire_access_tokens("hazelandoak")
    work()
    assert row(planned).ready_at
    assert planned.attempts.count() == 0


def test_a_token_that_cannot_be_had_makes_the_lane_wait_and_costs_no_try(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.expire_access_tokens("hazelandoak")
    sim.fault("service_unavailable", "oauth/token", times=1)
    work()
    pin = fresh(planned)
    assert (pin.status, pin.tries) == (Status.SCHEDULED, 0)
    assert pin.account.lane.not_before
    assert pin.account.lane.not_before > timezone.now()
    travel.shift(timedelta(seconds=61))
    work()
    assert row(planned).ready_at


def test_a_rate_limit_is_waited_for(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.fault("rate_limited_retry_after", "media/create", parameter="120", times=1)
    work()
    pin = fresh(planned)
    assert (pin.status, pin.tries) == (Status.SCHEDULED, 0)
    travel.shift(timedelta(seconds=60))
    work()
    assert calls(sim, "media/create") == 1
    travel.shift(timedelta(seconds=61))
    work()
    assert row(planned).ready_at


def test_a_refusal_speaks_of_no_board_and_no_link(sim: Simulator, planned: Pin) -> None:
    sim.fault("board_not_found", "media/create")
    work()
    standing = stand(fresh(planned), timezone.now())
    assert (standing.cause, standing.button) == (Cause.UNRECOGNISED, "Send it again")


def test_a_lost_file_is_said_before_anything_is_sent(
    sim: Simulator, planned: Pin, kneading: Media
) -> None:
    kneading.file.delete(save=False)
    work()
    pin = fresh(planned)
    assert (pin.status, pin.cause) == (Status.NEEDS_YOU, OwnCause.MEDIA_MISSING)
    assert calls(sim, "media/create") == 0
    standing = stand(pin, timezone.now())
    assert standing.sentence.startswith("The video of this pin is no longer in our storage")
    assert (standing.field, standing.button) == ("media", "Change the video")


@pytest.mark.parametrize("how", ["not chosen", "file lost"])
def test_a_lost_cover_is_asked_for(
    sim: Simulator, planned: Pin, soup: Media, travel: time_machine.Traveller, how: str
) -> None:
    if how == "file lost":
        soup.file.delete(save=False)
    else:
        Pin.objects.filter(pk=planned.pk).update(cover=None)
    work()
    travel.shift(timedelta(minutes=10))
    work()
    standing = stand(fresh(planned), timezone.now())
    assert (standing.cause, standing.button) == (Cause.VIDEO_WITHOUT_COVER, "Choose a cover")
    assert standing.field == "cover"


@pytest.mark.parametrize("fault", ["image_too_small", "image_too_large", "image_broken"])
def test_what_pinterest_says_of_an_image_is_about_the_cover(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller, fault: str
) -> None:
    work()
    sim.fault(fault, "pins/create")
    travel.shift(timedelta(minutes=10))
    work()
    standing = stand(fresh(planned), timezone.now())
    assert (standing.field, standing.button) == ("cover", "Change the cover")
    assert "cover" in standing.sentence
    assert "image" not in standing.sentence


def test_trouble_that_does_not_pass_is_put_to_the_user_and_sent_again_at_its_time(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.fault("media_register_failed")
    work()
    for _ in range(3):
        later(travel, planned)
    Pin.objects.filter(pk=planned.pk).update(tries=5)
    later(travel, planned)
    pin = fresh(planned)
    assert (pin.status, pin.cause) == (Status.NEEDS_YOU, Cause.PINTEREST_DOWN)
    sim.clear_faults()
    pin = composing.retry(pin)
    assert pin.due_at == planned.due_at
    work()
    assert fresh(planned).next_at == planned.due_at


def test_an_answer_that_was_lost_is_looked_for_on_the_board(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    work()
    sim.fault("dropped_after_work", "pins/create", times=1)
    travel.shift(timedelta(minutes=10))
    work()
    assert fresh(planned).status == Status.CHECKING
    travel.shift(timedelta(seconds=80))
    work()
    pin = fresh(planned)
    assert (pin.status, len(sim.pins())) == (Status.PUBLISHED, 1)
