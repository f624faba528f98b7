"""Attempts: what was sent when, and what Pinterest answered."""

from django.contrib import admin

from publishing.admin.looks import said
from publishing.admin.read_only import ReadOnly
from publishing.models import Attempt


@admin.register(Attempt)
class AttemptAdmin(ReadOnly, admin.ModelAdmin):
    """The raw answers hold no credentials: they are taken out before anything is stored."""

    list_display = (
        "started_at",
        "pin",
        "number",
        "outcome",
        "cause",
        "http_status",
        "code",
        "request_id",
    )
    list_filter = ("outcome", "cause", "pin__status", "pin__account", "started_at")
    search_fields = ("request_id", "message", "raw_answer", "pin__title", "=pin__id")
    date_hierarchy = "started_at"
    list_select_related = ("pin",)
    ordering = ("-started_at",)
    readonly_fields = ("what_the_looks_saw",)

    @admin.display(description="what the looks saw")
    def what_the_looks_saw(self, attempt: Attempt) -> str:
        """Return a line for each look at the board."""
        return said(attempt)
