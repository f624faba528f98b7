"""Pins: what stands where, and why it does not move."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from publishing import guidance
from publishing.admin.looks import said
from publishing.admin.read_only import ReadOnly
from publishing.models import Attempt, Pin
from publishing.standing import stand


class AttemptInline(ReadOnly, admin.TabularInline):
    """The pin's attempts, newest first."""

    model = Attempt
    ordering = ("-number",)
    extra = 0
    fields = (
        "number",
        "started_at",
        "ended_at",
        "outcome",
        "cause",
        "http_status",
        "code",
        "message",
        "request_id",
        "raw_answer",
        "what_the_looks_saw",
    )
    readonly_fields = ("what_the_looks_saw",)
    show_change_link = True

    @admin.display(description="what the looks saw")
    def what_the_looks_saw(self, attempt: Attempt) -> str:
        """Return a line for each look at the board."""
        return said(attempt)


@admin.register(Pin)
class PinAdmin(ReadOnly, admin.ModelAdmin):
    """Every pin of the installation."""

    list_display = ("title_or_number", "account", "board", "due_at", "status", "cause", "tries")
    list_filter = ("status", "cause", "account", "due_at")
    search_fields = ("title", "description", "link", "pinterest_id", "account__username", "=id")
    date_hierarchy = "due_at"
    list_select_related = ("account", "board")
    ordering = ("-due_at", "-pk")
    inlines = (AttemptInline,)
    readonly_fields = ("what_the_user_reads", "for_administrators")

    @admin.display(description="pin", ordering="title")
    def title_or_number(self, pin: Pin) -> str:
        """Return what the list calls the pin."""
        return str(pin)

    @admin.display(description="what the user reads")
    def what_the_user_reads(self, pin: Pin) -> str:
        """Return the same sentences as on the pin's page."""
        return stand(pin, timezone.now()).sentence

    @admin.display(description="for administrators")
    def for_administrators(self, pin: Pin) -> str:
        """Return how the cause is recognised, and what an administrator can do."""
        if pin.why is None:
            return "–"
        row = guidance.row(pin.why)
        return f"{row.recognised} {row.admin_note}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pin]:
        """Return pins with all that their sentences need."""
        return Pin.objects.with_places()
