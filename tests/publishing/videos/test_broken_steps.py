"""A step of a video that breaks by a mistake of ours: its pin says so, and is tried again."""

import pytest
from django.utils import timezone

from publishing.models import Attempt, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests.publishing.lanes.steps import Travel, later, work
from tests.publishing.videos.acting import fresh, row, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db

OUTSIDE = "../outside.mp4"  # no name that we give: the storage refuses to open it


def test_a_pin_whose_video_breaks_a_step_says_so(
    sim: Simulator, planned: Pin, caplog: pytest.LogCaptureFixture
) -> None:
    Media.objects.update(file=OUTSIDE)
    work()
    pin = fresh(planned)
    stands = stand(pin, timezone.now())
    assert (stands.word, stands.cause) == ("On hold", OwnCause.OUR_MISTAKE)
    assert "Tell your administrator" in stands.sentence
    assert pin.attempts.get().outcome == Attempt.Outcome.NOT_SENT
    assert f"A step of the video of pin {pin.pk} broke" in caplog.text
    assert pin.account.lane.not_before is None  # its account goes on


def test_it_goes_on_by_itself_once_the_cause_is_gone(
    sim: Simulator, planned: Pin, travel: Travel
) -> None:
    name = planned.media.file.name if planned.media else ""
    Media.objects.update(file=OUTSIDE)
    for _ in range(2):
        work()
        assert stand(fresh(planned), timezone.now()).word == "On hold"
        later(travel, minutes=5, seconds=1)
    Media.objects.update(file=name)
    work()
    assert uploads(sim) == [204]
    assert row(planned).uploaded_at
