"""Standstills: one switch that stops everything."""

from typing import cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from publishing import standstill
from publishing.models import Standstill


@admin.register(Standstill)
class StandstillAdmin(admin.ModelAdmin):
    """Adding one stops every account at once; the action ends it. History is not deleted."""

    list_display = ("began_at", "began_by", "reason", "ended_at")
    list_select_related = ("began_by",)
    ordering = ("-began_at",)
    fields = ("reason", "began_at", "began_by", "ended_at")
    readonly_fields = ("began_at", "began_by", "ended_at")
    actions = ("go_on",)

    @admin.action(description="Let publishing go on", permissions=["change"])
    def go_on(self, request: HttpRequest, rows: QuerySet[Standstill]) -> None:
        """End the standstill; pins go out in order and spaced."""
        if rows.filter(ended_at=None).exists() and standstill.end():
            words = "Publishing goes on. Overdue pins go out one after another."
            self.message_user(request, words, messages.SUCCESS)
        else:
            self.message_user(request, "That standstill is over already.", messages.INFO)

    def save_model(self, request: HttpRequest, obj: Standstill, form: object, change: bool) -> None:
        """Begin it; when somebody was faster by a moment, theirs is the one that lasts."""
        if change:
            obj.save(update_fields=["reason"])
        else:
            obj.pk = standstill.begin(cast("User", request.user), obj.reason).pk
            obj.refresh_from_db()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only one lasts at a time."""
        return super().has_add_permission(request) and not Standstill.objects.open().exists()

    def has_delete_permission(self, request: HttpRequest, obj: Standstill | None = None) -> bool:
        """What was stopped, and why, is history."""
        return False
