"""How often a pin is tried: each cause has tries of its own, and the page counts with them."""

import pytest
from django.utils import timezone

from accounts.pinterest.causes import Cause
from publishing.models import Pin
from publishing.standing import stand
from tests.publishing.lanes.steps import Travel, fresh, go_on, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


def test_a_cause_that_comes_up_later_has_all_of_its_tries(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("section_busy", "pins/create", times=2)
    sim.fault("url_unreachable", "pins/create")
    said = []
    work()
    while (pin := fresh(due)).status == Pin.Status.SCHEDULED:
        said.append(stand(pin, timezone.now()).sentence.partition("new attempt ")[2][:6])
        go_on(travel, pin)
    assert said == ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"]
    causes = list(pin.attempts.order_by("number").values_list("cause", flat=True))
    assert causes == [Cause.CONFLICT] * 2 + [Cause.LINK_UNREACHABLE] * 4
    assert (pin.status, pin.cause) == (Pin.Status.NEEDS_YOU, Cause.LINK_UNREACHABLE)
