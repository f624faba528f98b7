"""What was to be warned of, and when."""

from django.db import models

from accounts.models.pinterest_account import PinterestAccount


class ConnectionWarning(models.Model):
    """A connection ends within so many days unless somebody reconnects: each step is noted once.

    `accounts.endings` writes it. A row stays when the connection is renewed after all.
    """

    account = models.ForeignKey(PinterestAccount, models.CASCADE, related_name="warnings")
    days = models.PositiveSmallIntegerField()  # 14, 7 or 1
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-recorded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.account} ends within {self.days} days"
