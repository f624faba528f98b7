"""Lanes, incidents and signs of life: why an account sends nothing."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from publishing.admin.read_only import ReadOnly
from publishing.models import Heartbeat, Incident, Lane


@admin.register(Lane)
class LaneAdmin(admin.ModelAdmin):
    """Spacing, cap and tolerance can be changed; pausing is an action on the list."""

    list_display = (
        "account",
        "not_before",
        "not_before_cause",
        "paused_at",
        "lease_until",
        "daily_cap",
        "spacing_seconds",
    )
    list_filter = ("not_before_cause", "account__state")
    search_fields = ("account__username", "account__business_name")
    list_select_related = ("account",)
    fields = (
        "account",
        "spacing_seconds",
        "daily_cap",
        "tolerance_hours",
        "not_before",
        "not_before_cause",
        "paused_at",
        "paused_by",
        "blocked_hosts",
        "budgets",
        "lease_until",
        "fence",
    )
    readonly_fields = (
        "account",
        "not_before",
        "not_before_cause",
        "paused_at",
        "paused_by",
        "blocked_hosts",
        "budgets",
        "lease_until",
        "fence",
    )
    actions = ("pause", "resume", "stop_waiting")

    @admin.action(description="Pause: send nothing of these accounts")
    def pause(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """Hold the accounts' pins until somebody resumes."""
        lanes.filter(paused_at=None).update(paused_at=timezone.now(), paused_by=request.user)

    @admin.action(description="Resume")
    def resume(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """Let the accounts' pins out again."""
        lanes.update(paused_at=None, paused_by=None)

    @admin.action(description="Stop waiting: try again now")
    def stop_waiting(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """End a wait, for instance once Pinterest has approved the app."""
        lanes.update(not_before=None, not_before_cause="")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A lane comes with its account's first scheduled pin."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Lane | None = None) -> bool:
        """A lane goes with its account."""
        return False


@admin.register(Incident)
class IncidentAdmin(ReadOnly, admin.ModelAdmin):
    """What is wrong with which account."""

    list_display = ("account", "cause", "opened_at", "last_seen_at", "closed_at")
    list_filter = ("cause", "closed_at", "account")
    list_select_related = ("account",)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnly, admin.ModelAdmin):
    """The workers and when each gave its last sign of life."""

    list_display = ("worker", "started_at", "beat_at")
