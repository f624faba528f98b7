"""The tokens of an account, encrypted."""

from django.db import models

from accounts.models.pinterest_account import PinterestAccount


class Credential(models.Model):
    """What Pinterest gave us for an account. Read and written by `accounts.tokens` alone.

    Access tokens live 30 days; refresh tokens 60 days and are replaced at every refresh
    (https://developers.pinterest.com/docs/api/v5/oauth-token).
    """

    account = models.OneToOneField(PinterestAccount, models.CASCADE, related_name="credential")
    access_token_encrypted = models.TextField()
    refresh_token_encrypted = models.TextField(blank=True)
    scopes = models.TextField(blank=True)  # granted, comma-separated
    access_expires_at = models.DateTimeField()
    refresh_expires_at = models.DateTimeField(null=True, blank=True)
    refreshed_at = models.DateTimeField()
    # One refresh at a time: whoever holds the lease may ask Pinterest for the next pair.
    refresh_lease = models.CharField(max_length=40, blank=True)
    refresh_lease_until = models.DateTimeField(null=True, blank=True)
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)  # 14, 7 or 1

    class Meta:
        indexes = (models.Index(fields=["refreshed_at"], name="credential_refreshed"),)

    def __str__(self) -> str:
        return f"Credential of account {self.account_id}"

    @property
    def renewal_refused(self) -> bool:
        """Whether Pinterest refused to refresh it: the token is gone then, its end still stands."""
        return not self.refresh_token_encrypted and self.refresh_expires_at is not None

    @property
    def granted_scopes(self) -> frozenset[str]:
        """The permissions that the user gave at Pinterest."""
        return frozenset(scope for scope in self.scopes.split(",") if scope)
