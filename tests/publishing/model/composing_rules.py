"""What a user does to pins that are not out: write, plan, change one's mind, press twice."""

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from publishing import composing
from publishing.models import Pin
from publishing.showing import Content, content_of
from tests.publishing.model.wishes import GONE, KEPT, moved, out
from tests.publishing.model.world import HANDS, World
from tests.publishing.model.writing import KINDS, moment, plan, written

which = st.integers(0, 30)
hands = st.sampled_from(HANDS)
kinds = st.sampled_from(KINDS)
# From now to weeks ahead; many of them the same, so that pins meet.
ahead = st.sampled_from([0, 0, 1, 30, 60, 60, 600, 3600, 86_400, 20 * 86_400])
EDITABLE: dict[str, Any] = {"status__in": Pin.Status.editable()}


class ComposingRules:
    """The verbs of `publishing.composing`."""

    world: World

    @initialize(pins=st.lists(st.tuples(which, ahead), min_size=1, max_size=6))
    def begin_with_a_plan(self, pins: list[tuple[int, int]]) -> None:
        self.write_and_schedule(pins)

    @rule(pins=st.lists(st.tuples(which, ahead), min_size=1, max_size=4), kind=kinds)
    def write_and_schedule(self, pins: list[tuple[int, int]], kind: str = "image") -> None:
        for board, seconds in pins:
            plan(self.world, written(self.world, board, kind=kind), seconds)

    @rule(board=which, twice=st.booleans())
    def write_a_draft(self, board: int, twice: bool) -> None:
        written(self.world, board, forms=2 if twice else 1)

    @rule(pin=which, hand=hands, seconds=ahead)
    def reschedule(self, pin: int, hand: str, seconds: int) -> None:
        due_at = moment(seconds)
        self.world.act(
            pin,
            hand,
            lambda it: composing.reschedule(it, due_at),
            lambda it: moved(it, due_at),
            **EDITABLE,
        )

    @rule(pin=which, hand=hands, seconds=ahead)
    def schedule(self, pin: int, hand: str, seconds: int) -> None:
        due_at = moment(seconds)
        self.world.act(
            pin, hand, lambda it: composing.schedule(it, due_at), out(due_at), **EDITABLE
        )

    @rule(pin=which, hand=hands)
    def unschedule(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, composing.unschedule, KEPT)

    @rule(pin=which, hand=hands)
    def publish_now(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, composing.publish_now)

    @rule(pin=which, hand=hands)
    def retry(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, composing.retry, **EDITABLE)

    @rule(pin=which, hand=hands, board=which, seconds=ahead)
    def edit(self, pin: int, hand: str, board: int, seconds: int) -> None:
        due_at, words = moment(seconds), uuid.uuid4().hex
        self.world.act(
            pin,
            hand,
            lambda it: self._edited(it, due_at, self._other(it, board, words)),
            out(due_at),
            **EDITABLE,
        )

    @rule(pin=which)
    def duplicate_and_schedule(self, pin: int) -> None:
        """The copy says the same as what it was made from: nothing on a board tells them apart."""
        if found := self.world.choose(pin):
            copy = composing.duplicate(found, found.author)  # type: ignore[arg-type]
            self.world.made(copy)
            plan(self.world, copy, 0)

    @rule(pin=which, hand=hands)
    def delete(self, pin: int, hand: str) -> None:
        self.world.act(pin, hand, self._deleted, GONE)

    def _edited(self, pin: Pin, due_at: datetime, content: Content) -> None:
        """What may be out of a pin in doubt says something else than the pin from then on."""
        self._leave(composing.schedule(pin, due_at, content))

    def _deleted(self, pin: Pin) -> None:
        before = Pin.objects.filter(pk=pin.pk).first()
        composing.delete(pin)
        if before:
            self._leave(before)

    def _leave(self, pin: Pin) -> None:
        """What it may have left on Pinterest stays there, by its user's own decision."""
        if pin.in_doubt_since or pin.pk in self.world.forgotten:
            self.world.forgotten.discard(pin.pk)
            self.world.ghosts[pin.title] += 1

    def _other(self, pin: Pin, board: int, words: str) -> Content:
        place = self.world.boards[board % len(self.world.boards)]
        return replace(
            content_of(pin), account=place.account, board=place, section=None, description=words
        )
