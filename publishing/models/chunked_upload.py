"""A large file on its way from a browser to us."""

import uuid

from django.conf import settings
from django.db import models

from publishing.models.media import Media


class ChunkedUpload(models.Model):
    """How far it is: the browser asks for `received` and goes on from there after a break."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # in addresses
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="uploads")
    original_name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField()  # bytes in all
    # SHA-256 of when the file was last changed and of its first bytes: see `arriving`.
    fingerprint = models.CharField(max_length=64, blank=True)
    received = models.PositiveBigIntegerField(default=0)  # bytes, without a gap from the first
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # While somebody makes a video of it; past, when that process died.
    finishing_until = models.DateTimeField(null=True, blank=True)
    media = models.ForeignKey(  # what it became
        Media, models.CASCADE, null=True, blank=True, related_name="uploads"
    )

    class Meta:
        indexes = (models.Index(fields=["updated_at"], name="upload_updated"),)

    def __str__(self) -> str:
        return self.original_name or str(self.key)

    @property
    def percent(self) -> int:
        """How much of it is here, rounded down."""
        return 100 * self.received // max(1, self.size)
