"""The images of a carousel."""

from django.db import models

from accounts.pinterest import limits
from publishing.models.media import Media
from publishing.models.pin import Pin


class CarouselItemManager(models.Manager["CarouselItem"]):
    """Fetches each image's file in the same statement: nobody wants one without the other."""

    def get_queryset(self) -> models.QuerySet["CarouselItem"]:
        return super().get_queryset().select_related("media")


class CarouselItem(models.Model):
    """One of a carousel's two to five images; the pin's own `media` is the first one's.

    A pin without items shows its `media` alone. Source: `multiple_image_base64` of
    https://developers.pinterest.com/docs/api/v5/pins-create
    """

    pin = models.ForeignKey(Pin, models.CASCADE, related_name="carousel_items")
    position = models.PositiveSmallIntegerField()  # from 0
    media = models.ForeignKey(Media, models.PROTECT, related_name="carousel_items")
    title = models.CharField(max_length=limits.TITLE_CHARACTERS, blank=True)
    description = models.TextField(max_length=limits.DESCRIPTION_CHARACTERS, blank=True)
    link = models.CharField(max_length=limits.LINK_CHARACTERS, blank=True)

    objects = CarouselItemManager()

    class Meta:
        ordering = ("pin", "position")
        constraints = (
            models.UniqueConstraint(fields=["pin", "position"], name="one_image_per_position"),
        )

    def __str__(self) -> str:
        return f"Image {self.position + 1} of pin {self.pin_id}"
