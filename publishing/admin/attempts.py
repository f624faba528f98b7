"""Attempts: what was sent when, and what Pinterest answered."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.admin_reading import CauseFilter, in_words, pretty, short
from publishing.admin.looks import said
from publishing.admin.read_only import ReadOnly
from publishing.models import Attempt

_ABOUT = (
    *("pin", "account", "number", "started_at", "ended_at", "outcome", "why"),
    *("http_status", "code", "message", "request_id", "next_try_at"),
)


class AttemptFacts(ReadOnly):
    """What every list and page of attempts shows. The answers hold no credentials."""

    @admin.display(description="account", ordering="pin__account__username")
    def account(self, attempt: Attempt) -> str:
        """Whose pin it was."""
        return attempt.pin.account.name

    @admin.display(description="cause", ordering="cause")
    def why(self, attempt: Attempt) -> str:
        """Why it failed, in words."""
        return in_words(attempt.cause)

    @admin.display(description="Pinterest's answer")
    def answer(self, attempt: Attempt) -> str:
        """What Pinterest said, credentials taken out before it was stored."""
        return pretty(attempt.raw_answer)

    @admin.display(description="what looks at the board saw")
    def seen(self, attempt: Attempt) -> str:
        """By what it was settled whether the pin is out."""
        return said(attempt)


@admin.register(Attempt)
class AttemptAdmin(AttemptFacts, admin.ModelAdmin):
    """Every attempt of the installation."""

    list_display = (
        *("started_at", "title", "account", "number", "outcome", "why"),
        *("http_status", "code", "request_id"),
    )
    list_filter = (
        "outcome",
        CauseFilter,
        "pin__status",
        ("pin__account", admin.RelatedOnlyFieldListFilter),
        "started_at",
    )
    search_fields = ("request_id", "message", "raw_answer", "pin__title", "=pin__id")
    date_hierarchy = "started_at"
    list_select_related = ("pin__account",)
    ordering = ("-started_at",)
    fields = (*_ABOUT, "answer", "looks", "board_pin_count", "seen")
    readonly_fields = ("account", "why", "answer", "seen")

    @admin.display(description="pin", ordering="pin__title")
    def title(self, attempt: Attempt) -> str:
        """Which pin it was."""
        return short(str(attempt.pin))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attempt]:
        """Return attempts with their pins and accounts."""
        return Attempt.objects.select_related("pin__account")
