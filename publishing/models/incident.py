"""One thing that is wrong with one account, however many pins it touches."""

from django.db import models

from accounts.models import PinterestAccount
from publishing.models.cause import cause_choices


class Incident(models.Model):
    """Opened and closed by a sweep from what is recorded; one mail goes out for each."""

    account = models.ForeignKey(PinterestAccount, models.CASCADE, related_name="incidents")
    cause = models.CharField(max_length=40, choices=cause_choices)
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    followed_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opened_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["account", "cause"],
                condition=models.Q(closed_at=None),
                name="one_open_incident_per_cause",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account}: {self.cause.replace('_', ' ')}"
