"""Media: what was uploaded."""

from django.contrib import admin

from publishing.admin.read_only import ReadOnly
from publishing.models import Media


@admin.register(Media)
class MediaAdmin(ReadOnly, admin.ModelAdmin):
    """Facts about files; the files themselves are private to their users."""

    list_display = ("original_name", "owner", "content_type", "width", "height", "size")
    list_filter = ("kind", "content_type", "created_at")
    search_fields = ("original_name", "owner__email", "key")
    list_select_related = ("owner",)
    fields = (
        "key",
        "owner",
        "kind",
        "content_type",
        "size",
        "width",
        "height",
        "original_name",
        "created_at",
    )
