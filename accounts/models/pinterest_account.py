"""A Pinterest account that somebody connected."""

from datetime import datetime
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from timezone_field import TimeZoneField

from accounts.models.connection_cause import connection_causes
from accounts.pinterest_app import environment, service

if TYPE_CHECKING:
    from accounts.models.user import User


def here(account: str = "") -> models.Q:
    """Return the condition on accounts of the Pinterest that this installation talks to.

    `account` is the way to the account: "account__". Of one without a service nobody knows which
    it was; it is taken for this one.
    """
    found = models.Q(**{f"{account}environment": environment()})
    if service():
        found &= models.Q(**{f"{account}service__in": ["", service()]})
    return found


class PinterestAccountQuerySet(models.QuerySet["PinterestAccount"]):
    """Reads of accounts in the words of the product."""

    def for_user(self, user: "User") -> Self:
        """Return the accounts that this user may see, disconnected ones included."""
        return self.filter(access__user=user)

    def linked(self) -> Self:
        """Return the accounts that are not disconnected, whatever the state of the connection."""
        return self.exclude(state=PinterestAccount.State.DISCONNECTED)

    def here(self) -> Self:
        """Return the accounts of the Pinterest that this installation talks to."""
        return self.filter(here())


class PinterestAccount(models.Model):
    """One Pinterest account of one environment, and the state of our connection to it.

    A disconnected row keeps its history and never comes back to another user: when somebody else
    connects the same Pinterest account later, that is a row of its own.
    """

    class State(models.TextChoices):
        CONNECTED = "connected", "Connected"
        # Pinterest refused the token or permissions are missing: the user must connect again.
        NEEDS_RECONNECT = "needs_reconnect", "Needs reconnecting"
        # Pinterest has not let the operator's app publish yet: nothing the user can do.
        WAITING_APPROVAL = "waiting_approval", "Waiting for Pinterest's approval"
        DISCONNECTED = "disconnected", "Disconnected"

    class Environment(models.TextChoices):
        PRODUCTION = "production", "Pinterest"
        SANDBOX = "sandbox", "Pinterest's sandbox"
        OTHER = "other", "another service"

    pinterest_id = models.CharField(max_length=32)
    environment = models.CharField(max_length=10, choices=Environment.choices)
    # Host and port of another service than Pinterest's: those have nothing in common either.
    service = models.CharField(max_length=100, blank=True)
    username = models.CharField(max_length=100)
    business_name = models.CharField(max_length=200, blank=True)
    account_type = models.CharField(max_length=20, blank=True)
    time_zone = TimeZoneField(default="UTC")
    state = models.CharField(max_length=20, choices=State.choices, default=State.CONNECTED)
    state_since = models.DateTimeField(default=timezone.now)
    state_cause = models.CharField(max_length=40, choices=connection_causes, blank=True)
    users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="accounts.Access", related_name="pinterest_accounts"
    )
    boards_synced_at = models.DateTimeField(null=True, blank=True)
    boards_sync_cause = models.CharField(max_length=40, choices=connection_causes, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PinterestAccountQuerySet.as_manager()

    class Meta:
        verbose_name = "Pinterest account"
        ordering = ("username", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["environment", "service", "pinterest_id"],
                condition=~models.Q(state="disconnected"),
                name="one_link_per_pinterest_account",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name that people know the account by."""
        return self.business_name or self.username

    @property
    def is_connected(self) -> bool:
        """Whether pins can go out now."""
        return self.state == self.State.CONNECTED

    @property
    def is_disconnected(self) -> bool:
        """Whether somebody ended the connection here."""
        return self.state == self.State.DISCONNECTED

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is of another Pinterest than this installation talks to: it is asked nothing.

        Its tokens would be sent to a stranger, and its boards and pins mean nothing there.
        """
        elsewhere = bool(self.service) and self.service != service()
        return self.environment != environment() or elsewhere

    def get_environment_display(self) -> str:  # type: ignore[no-redef]
        """Where it was connected, in words: "Pinterest", or the other service's address."""
        known = self.service if self.environment == self.Environment.OTHER else ""
        return known or str(self.Environment(self.environment).label)

    @property
    def is_in_sandbox(self) -> bool:
        """Whether it is one of Pinterest's sandbox, which takes no videos.

        https://developers.pinterest.com/docs/developer-tools/sandbox/
        """
        return self.environment == self.Environment.SANDBOX

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this account's times are shown and typed."""
        return self.time_zone  # type: ignore[no-any-return]

    def local(self, moment: datetime) -> datetime:
        """Return a moment (aware) in this account's zone."""
        return moment.astimezone(self.zone)
