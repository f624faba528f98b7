"""Whether somebody has worked over this database all the time."""

from datetime import datetime
from typing import Any

from django.db import models


class Continuity(models.Model):
    """One row, kept by `publishing.silence`; none before background work first began."""

    ONLY = 1  # its primary key

    seen_at = models.DateTimeField()  # the last sign of background work
    # The end of the last silence: pins due by then may be out without their rows knowing.
    silent_until = models.DateTimeField(null=True, blank=True)
    # When this database was last found to be one from a backup, or may have been: then every pin
    # that was there before may be out, whatever its time and whoever changed it since.
    went_back_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Work until {self.seen_at:%Y-%m-%d %H:%M:%S} UTC"

    @classmethod
    def doubts(cls) -> dict[str, Any]:
        """Return what annotates each pin with the two moments, in its own statement."""
        return {name: models.Subquery(cls._only(name)) for name in _DOUBTS}

    @classmethod
    def _only(cls, name: str) -> "models.QuerySet[Continuity, datetime | None]":
        return cls.objects.filter(pk=cls.ONLY).values_list(name, flat=True)


_DOUBTS = ("silent_until", "went_back_until")
