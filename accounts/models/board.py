"""Boards and sections as Pinterest told us."""

from typing import Self

from django.db import models

from accounts.models.pinterest_account import PinterestAccount


class BoardQuerySet(models.QuerySet["Board"]):
    """Reads of boards in the words of the product."""

    def offered(self) -> Self:
        """Return the boards that a pin can be put on: there, and not for ads alone.

        Ad-only boards: https://developers.pinterest.com/docs/api/v5/boards-list
        """
        return self.filter(missing_since=None, is_ads_only=False).exclude(
            privacy=Board.Privacy.PROTECTED
        )


class Board(models.Model):
    """A board of one account. It is marked when it vanishes from Pinterest, never deleted."""

    class Privacy(models.TextChoices):
        PUBLIC = "PUBLIC", "Public"
        PROTECTED = "PROTECTED", "For ads only"
        SECRET = "SECRET", "Secret"

    account = models.ForeignKey(PinterestAccount, models.CASCADE, related_name="boards")
    pinterest_id = models.CharField(max_length=32)
    name = models.TextField()  # Pinterest documents no limit
    privacy = models.CharField(max_length=20, choices=Privacy.choices, default=Privacy.PUBLIC)
    is_ads_only = models.BooleanField(default=False)
    owner_username = models.CharField(max_length=100, blank=True)
    collaborator_count = models.PositiveIntegerField(default=0)
    pin_count = models.PositiveIntegerField(null=True, blank=True)  # as Pinterest counted
    pins_modified_at = models.DateTimeField(null=True, blank=True)  # as Pinterest told
    synced_at = models.DateTimeField()
    sections_synced_at = models.DateTimeField(null=True, blank=True)  # None: never read
    sections_refused_at = models.DateTimeField(null=True, blank=True)  # in the latest try
    missing_since = models.DateTimeField(null=True, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["account", "pinterest_id"], name="one_row_per_board"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_secret(self) -> bool:
        """Whether only the owner and the invited see it."""
        return self.privacy == self.Privacy.SECRET

    def is_of_another(self, account: PinterestAccount) -> bool:
        """Whether somebody else owns it: a group board, on which this account, its own, may pin."""
        return self.owner_username not in ("", account.username)


class BoardSection(models.Model):
    """A section of a board; its id is valid only together with its board."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="sections")
    pinterest_id = models.CharField(max_length=32)
    name = models.TextField()
    missing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["board", "pinterest_id"], name="one_row_per_section"),
        )

    def __str__(self) -> str:
        return self.name
