"""Media: what was uploaded."""

from django.contrib import admin

from publishing.admin.read_only import ReadOnly
from publishing.media.video.judging import length
from publishing.models import Media


@admin.register(Media)
class MediaAdmin(ReadOnly, admin.ModelAdmin):
    """Facts about files; the files themselves are private to their users."""

    list_display = (
        *("original_name", "owner", "kind", "duration", "content_type"),
        *("width", "height", "size", "created_at"),
    )
    list_filter = ("kind", "content_type", "created_at")
    search_fields = ("original_name", "owner__email", "key")
    list_select_related = ("owner",)

    @admin.display(description="length", ordering="duration_ms")
    def duration(self, media: Media) -> str:
        """How long a video takes."""
        return length(media.duration_ms) if media.duration_ms else "–"

    fields = (
        "key",
        "owner",
        "kind",
        "duration",
        "frame_of",
        "content_type",
        "size",
        "width",
        "height",
        "original_name",
        "created_at",
    )
