"""What Pinterest still lets the operator's app do, whoever it does it for."""

from django.db import models

from accounts.models import PinterestAccount


class AppBudget(models.Model):
    """One row for each environment: Trial access counts by the day for the whole app.

    https://developers.pinterest.com/docs/reference/rate-limits/
    """

    environment = models.CharField(
        max_length=10, choices=PinterestAccount.Environment.choices, unique=True
    )
    budgets = models.JSONField(default=dict, blank=True)  # as in Lane, by Pinterest's bucket
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Budget of the app at {self.get_environment_display()}"
