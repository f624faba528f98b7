"""How a pin stands now: the chip's icon and word, the two sentences, and what to press."""

from publishing.standing.queue import exactly
from publishing.standing.statuses import stand
from publishing.standing.words import Standing

__all__ = ["Standing", "exactly", "stand"]
