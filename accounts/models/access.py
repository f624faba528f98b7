"""Who may use which Pinterest account."""

from django.conf import settings
from django.db import models

from accounts.models.pinterest_account import PinterestAccount


class Access(models.Model):
    """A user's right to an account."""

    class Role(models.TextChoices):
        OWNER = "owner", "Owner"  # connected it; may disconnect it
        EDITOR = "editor", "Editor"  # may compose and schedule

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="access")
    account = models.ForeignKey(PinterestAccount, models.CASCADE, related_name="access")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.OWNER)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "access"
        constraints = (
            models.UniqueConstraint(fields=["user", "account"], name="one_access_per_user"),
        )

    def __str__(self) -> str:
        return f"{self.user} may use {self.account}"
