"""Files that pins show."""

import uuid

from django.conf import settings
from django.db import models

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-m4v": "m4v",
}


def _stored_name(media: "Media", filename: str) -> str:
    """Return a name that cannot be guessed; the user's own name stays in `original_name`."""
    extension = _EXTENSIONS.get(media.content_type, "bin")
    return f"media/{media.key.hex[:2]}/{media.key.hex}.{extension}"


def _thumbnail_name(media: "Media", filename: str) -> str:
    return f"media/{media.key.hex[:2]}/{media.key.hex}-thumb.jpg"


class Media(models.Model):
    """A file that was checked and normalised on upload: what lies here is what goes out."""

    class Kind(models.TextChoices):
        IMAGE = "image", "Image"
        VIDEO = "video", "Video"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # in addresses
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="media")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.IMAGE)
    file = models.FileField(upload_to=_stored_name, max_length=200)
    thumbnail = models.FileField(upload_to=_thumbnail_name, max_length=200)  # JPEG, for lists
    content_type = models.CharField(max_length=50)
    size = models.PositiveBigIntegerField()  # bytes
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    original_name = models.CharField(max_length=255, blank=True)
    duration_ms = models.PositiveIntegerField(null=True, blank=True)  # of a video, milliseconds
    # A picture taken out of a video, for its cover: which video's, and from which moment of it.
    frame_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="frames"
    )
    frame_ms = models.PositiveIntegerField(null=True, blank=True)
    file_removed_at = models.DateTimeField(null=True, blank=True)  # an original that went its way
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "media"
        indexes = (models.Index(fields=["created_at"], name="media_created"),)

    def __str__(self) -> str:
        return self.original_name or str(self.key)

    @property
    def is_video(self) -> bool:
        """Whether it moves."""
        return self.kind == self.Kind.VIDEO
