"""A pin's video at Pinterest, before the pin itself is created."""

from django.db import models

from accounts.models import PinterestAccount
from publishing.models.media import Media
from publishing.models.pin import Pin


class PreparedVideo(models.Model):
    """How far it is: registered, uploaded, ready. A retry goes on from there.

    Good for this account and these bytes only: a pin that was given another video, or moved to
    another account, is prepared anew. https://developers.pinterest.com/docs/api/v5/media-create
    """

    pin = models.OneToOneField(Pin, models.CASCADE, related_name="prepared_video")
    account = models.ForeignKey(PinterestAccount, models.CASCADE, related_name="+")
    media = models.ForeignKey(Media, models.CASCADE, related_name="+")
    pinterest_id = models.CharField(max_length=32, blank=True)  # the media id that Pinterest gave
    registered_at = models.DateTimeField(null=True, blank=True)
    sent_bytes = models.PositiveBigIntegerField(default=0)
    uploaded_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    looks = models.PositiveSmallIntegerField(default=0)  # at how far Pinterest is
    lease_owner = models.CharField(max_length=64, blank=True)  # who uploads it now
    lease_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Video of pin {self.pin_id}"
