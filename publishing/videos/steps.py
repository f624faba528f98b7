"""What comes next for a pin's video."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from publishing.lanes.turns import AWAY
from publishing.models import Pin, PreparedVideo
from publishing.videos import failing, looking, rows, uploading

logger = logging.getLogger(__name__)

IsEnding = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one video. An upload takes minutes, a look at Pinterest a moment."""

    row: PreparedVideo

    @property
    def is_upload(self) -> bool:
        """Whether bytes have to be sent."""
        return self.row.uploaded_at is None

    def take(self, is_ending: IsEnding) -> None:
        """Do it, and write down what came of it. Only that the database is away is raised.

        An upload is given up when `is_ending()`; whoever is next begins it anew.
        """
        try:
            self._take(is_ending)
        except AWAY:
            raise
        except Exception:  # a mistake of ours, or a row that cannot be
            logger.exception("A step of the video of pin %s broke", self.row.pin_id)
            failing.broke(self.row)

    def _take(self, is_ending: IsEnding) -> None:
        if self.is_upload:
            uploading.upload(self.row, is_ending)
        else:
            looking.look(self.row)


def next_step(pin_id: int) -> Step | None:
    """Return what is to be done for a pin; None when it waits for no video, or no longer."""
    found = Pin.objects.to_send().filter(pk=pin_id, status=Pin.Status.PROCESSING).first()
    if found is None or found.media is None:
        return None
    row = rows.begin(found)
    row.pin, row.account, row.media = found, found.account, found.media
    if row.ready_at is not None:  # made ready before the pin was edited
        rows.ready(row)
        return None
    return Step(row)
