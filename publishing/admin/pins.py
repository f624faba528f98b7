"""Pins: what stands where, and why it does not move."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.admin_reading import CauseFilter, in_words, short
from publishing import guidance
from publishing.admin.attempts import AttemptFacts
from publishing.admin.read_only import ReadOnly
from publishing.models import Attempt, Pin
from publishing.standing import stand


class AttemptInline(AttemptFacts, admin.StackedInline):
    """The pin's attempts, newest first."""

    model = Attempt
    ordering = ("-number",)
    extra = 0
    fields = (
        ("started_at", "ended_at"),
        ("outcome", "why", "http_status", "code"),
        ("message", "request_id"),
        "answer",
        "seen",
    )
    readonly_fields = ("why", "answer", "seen")
    show_change_link = True


@admin.register(Pin)
class PinAdmin(ReadOnly, admin.ModelAdmin):
    """Every pin of the installation."""

    list_display = ("title_or_number", "account", "board_name", "due_at", "status", "why", "tries")
    list_filter = (
        "status",
        CauseFilter,
        ("account", admin.RelatedOnlyFieldListFilter),
        "due_at",
    )
    search_fields = ("title", "description", "link", "pinterest_id", "account__username", "=id")
    date_hierarchy = "due_at"
    list_select_related = ("account", "board")
    ordering = ("-due_at", "-pk")
    inlines = (AttemptInline,)
    fieldsets = (
        (
            "How it stands",
            {
                "fields": (
                    *("status", "why", "what_the_user_reads", "for_administrators"),
                    *(
                        "due_at",
                        "next_at",
                        "tries",
                        "published_at",
                        "pinterest_id",
                        "in_the_product",
                    ),
                )
            },
        ),
        (
            "What it shows",
            {
                "fields": (
                    *("account", "author", "board", "section", "media", "cover"),
                    *("title", "description", "link", "alt_text"),
                )
            },
        ),
        (
            "Book-keeping",
            {
                "classes": ("collapse",),
                "fields": (
                    *("version", "claim_fence", "looked_for_at", "missed_at"),
                    *("created_at", "updated_at"),
                ),
            },
        ),
    )
    readonly_fields = (
        *("why", "what_the_user_reads", "for_administrators", "in_the_product"),
        *("created_at", "updated_at"),
    )

    @admin.display(description="pin", ordering="title")
    def title_or_number(self, pin: Pin) -> str:
        """Return what the list calls the pin."""
        return short(str(pin))

    @admin.display(description="board", ordering="board__name")
    def board_name(self, pin: Pin) -> str:
        """Return where it goes."""
        return short(pin.board.name) if pin.board else "–"

    @admin.display(description="cause", ordering="cause")
    def why(self, pin: Pin) -> str:
        """Return what stops it, in words."""
        return in_words(pin.cause)

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

    @admin.display(description="error reference")
    def in_the_product(self, pin: Pin) -> str:
        """Return the way to the entry of its cause."""
        if pin.why is None:
            return "–"
        reference = reverse("publishing:help_errors")
        return format_html('<a href="{}#{}">{}</a>', reference, pin.cause, in_words(pin.cause))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pin]:
        """Return pins with all that their sentences need."""
        return Pin.objects.with_places()
