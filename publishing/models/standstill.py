"""The administrators' switch for everything."""

from typing import Self

from django.conf import settings
from django.db import models


class StandstillQuerySet(models.QuerySet["Standstill"]):
    """Reads of standstills in the words of the product."""

    def open(self) -> Self:
        """Return the one that lasts, if there is one; cheap, and the same for every account."""
        return self.filter(ended_at=None)


class Standstill(models.Model):
    """While an open row is there, nothing goes out, of whatever account."""

    began_at = models.DateTimeField(auto_now_add=True)
    began_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)  # shown to the marketers
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StandstillQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(ended_at=None),
                name="one_standstill_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"Standstill since {self.began_at:%Y-%m-%d %H:%M} UTC"
