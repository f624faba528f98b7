"""Standstills: one switch that stops everything."""

from datetime import timedelta
from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.models import User
from publishing import standstill
from publishing.models import Pin, Standstill

_REASON = 200  # characters, as the column takes them
_AHEAD = timedelta(days=1)


@admin.register(Standstill)
class StandstillAdmin(admin.ModelAdmin):
    """Adding one stops every account at once; the action ends it. History is not deleted."""

    list_display = ("began_at", "began_by", "reason", "ended_at")
    list_select_related = ("began_by",)
    ordering = ("-began_at",)
    fields = ("reason", "began_at", "began_by", "ended_at")
    readonly_fields = ("began_at", "began_by", "ended_at")
    actions = ("go_on",)

    def get_urls(self) -> list[URLPattern]:
        """The list's addresses, and the switch's."""
        switch = self.admin_site.admin_view(self.switch)
        return [path("switch/", switch, name="publishing_standstill_switch"), *super().get_urls()]

    def switch(self, request: HttpRequest) -> HttpResponse:
        """Ask whether everything is to stop, or to go on; do so once that is confirmed.

        What was asked is done, not its opposite where somebody else was faster.
        """
        if not request.user.has_perms(
            ["publishing.add_standstill", "publishing.change_standstill"]
        ):
            raise PermissionDenied
        if request.method == "POST":
            self.message_user(request, *_switched(request))
            return redirect("admin:publishing_standstill_changelist")
        lasting = Standstill.objects.open().select_related("began_by").first()
        title = "Let publishing go on?" if lasting else "Pause everything?"
        context = {
            **self.admin_site.each_context(request),
            **_how_many(),
            "title": title,
            "lasting": lasting,
        }
        return TemplateResponse(request, "admin/publishing/standstill/switch.html", context)

    @admin.action(description="Let publishing go on", permissions=["change"])
    def go_on(self, request: HttpRequest, rows: QuerySet[Standstill]) -> None:
        """End the standstill; pins go out in order and spaced."""
        if rows.filter(ended_at=None).exists() and standstill.end():
            self.message_user(request, _GOES_ON, messages.SUCCESS)
        else:
            self.message_user(request, _OVER, messages.INFO)

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


_GOES_ON = "Publishing goes on. Overdue pins go out one after another."
_OVER = "That standstill is over already."


def _switched(request: HttpRequest) -> tuple[str, int]:
    """Do what was confirmed; return what came of it."""
    if request.POST.get("do") == "go_on":
        return (_GOES_ON, messages.SUCCESS) if standstill.end() else (_OVER, messages.INFO)
    if request.POST.get("do") != "stop":
        return "Nothing was changed.", messages.INFO
    if Standstill.objects.open().exists():
        return "Publishing stands still already.", messages.INFO
    standstill.begin(cast("User", request.user), request.POST.get("reason", "")[:_REASON].strip())
    return "Nothing more goes out, of any account, until somebody lets it go on.", messages.SUCCESS


def _how_many() -> dict[str, int]:
    """Count what waits now, and what is due within a day."""
    now = timezone.now()
    coming = Pin.objects.due(now + _AHEAD).aggregate(
        coming=Count("pk"), accounts=Count("account", distinct=True)
    )
    return {**coming, "waiting": Pin.objects.due(now).count()}
