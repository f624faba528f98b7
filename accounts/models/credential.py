"""The tokens of an account, encrypted."""

from datetime import datetime, timedelta

from django.db import models

from accounts.models.pinterest_account import PinterestAccount

PATIENCE = timedelta(days=1)  # after a refresh was refused


class Credential(models.Model):
    """What Pinterest gave us for an account.

    Its tokens are encrypted and decrypted by `accounts.credentials` alone, and replaced by it and
    `accounts.refreshing`. Permissions and ends are read wherever they matter; `accounts.endings`
    notes which warning was due last, and `accounts.linking` deletes the row.

    Access tokens live 30 days; refresh tokens 60 days and are replaced at every refresh
    (https://developers.pinterest.com/docs/api/v5/oauth-token).
    """

    account = models.OneToOneField(PinterestAccount, models.CASCADE, related_name="credential")
    access_token_encrypted = models.TextField()
    refresh_token_encrypted = models.TextField(blank=True)
    scopes = models.TextField(blank=True)  # granted, comma-separated
    access_expires_at = models.DateTimeField()
    refresh_expires_at = models.DateTimeField(null=True, blank=True)
    # When these tokens came. Tells one pair from the next: their ciphertext does not, which changes
    # with the operator's keys.
    refreshed_at = models.DateTimeField()
    # When Pinterest last refused to refresh it. The token stays: the operator's app may have been
    # set up wrongly for a while, and then it works again.
    renewal_refused_at = models.DateTimeField(null=True, blank=True)
    # One refresh at a time: whoever holds the lease may ask Pinterest for the next pair.
    refresh_lease = models.CharField(max_length=40, blank=True)
    refresh_lease_until = models.DateTimeField(null=True, blank=True)
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)  # the last step

    class Meta:
        indexes = (models.Index(fields=["refreshed_at"], name="credential_refreshed"),)

    def __str__(self) -> str:
        return f"Credential of account {self.account_id}"

    @property
    def renewal_refused(self) -> bool:
        """Whether Pinterest refused to refresh it when it was last asked."""
        return self.renewal_refused_at is not None

    def may_renew(self, now: datetime) -> bool:
        """Whether it is worth asking: there is a token, and it was not refused within a day."""
        refused = self.renewal_refused_at
        return bool(self.refresh_token_encrypted) and (refused is None or refused <= now - PATIENCE)

    @property
    def granted_scopes(self) -> frozenset[str]:
        """The permissions that the user gave at Pinterest."""
        return frozenset(scope for scope in self.scopes.split(",") if scope)
