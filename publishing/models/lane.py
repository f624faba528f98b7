"""One account's way out: who works on it, and what it waits for."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from accounts.models import PinterestAccount
from publishing.models.cause import cause_choices


class Lane(models.Model):
    """The lease, the spacing, the waits and the plan of one Pinterest account."""

    account = models.OneToOneField(PinterestAccount, models.CASCADE, related_name="lane")

    # The lease: whoever holds it publishes this account's pins. `fence` rises with each holder,
    # so that one who slept past its lease can be told from its successor.
    lease_owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    hinted_until = models.DateTimeField(null=True, blank=True)  # a task is on its way until then

    # Nothing of this account is sent before: spacing, a budget, a block, a wait for Pinterest.
    not_before = models.DateTimeField(null=True, blank=True)
    not_before_cause = models.CharField(max_length=40, choices=cause_choices, blank=True)
    budgets = models.JSONField(default=dict, blank=True)  # what is left, by Pinterest's bucket
    blocked_hosts = models.JSONField(default=dict, blank=True)  # host → until (ISO 8601, UTC)

    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    spacing_seconds = models.PositiveIntegerField(
        default=10, validators=[MaxValueValidator(86_400, "A day at most: 86400 seconds.")]
    )
    daily_cap = models.PositiveIntegerField(
        default=50, validators=[MaxValueValidator(1000, "1000 pins a day at most.")]
    )
    tolerance_hours = models.PositiveIntegerField(
        default=24, validators=[MaxValueValidator(8760, "A year at most: 8760 hours.")]
    )
    free_times = models.JSONField(default=dict, blank=True)  # weekday "0".."6" → ["09:00", …]

    def __str__(self) -> str:
        return f"Lane of {self.account}"
