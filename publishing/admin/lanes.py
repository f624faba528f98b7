"""Lanes, incidents and signs of life: why an account sends nothing."""

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_reading import CauseFilter, in_words, pretty
from publishing.admin.read_only import ReadOnly
from publishing.models import Heartbeat, Incident, Lane
from publishing.models.cause import OwnCause


class WaitFilter(CauseFilter):
    """By what a lane waits for."""

    title = "what it waits for"
    parameter_name = field = "not_before_cause"


@admin.register(Lane)
class LaneAdmin(admin.ModelAdmin):
    """Spacing, cap and tolerance can be changed; pausing is an action on the list."""

    list_display = (
        *("account", "not_before", "why", "paused_at", "paused_by"),
        *("daily_cap", "spacing_seconds", "tolerance_hours"),
    )
    list_filter = (WaitFilter, ("paused_at", admin.EmptyFieldListFilter), "account__state")
    search_fields = ("account__username", "account__business_name")
    list_select_related = ("account", "paused_by")
    ordering = ("account__username", "pk")
    fields = (
        *("account", "spacing_seconds", "daily_cap", "tolerance_hours"),
        *("not_before", "why", "paused_at", "paused_by"),
        *("shut_out", "left_of_limits", "lease_owner", "lease_until", "fence"),
    )
    readonly_fields = (
        *("account", "not_before", "why", "paused_at", "paused_by"),
        *("shut_out", "left_of_limits", "lease_owner", "lease_until", "fence"),
    )
    actions = ("pause", "resume", "stop_waiting")

    @admin.display(description="because of", ordering="not_before_cause")
    def why(self, lane: Lane) -> str:
        """What it waits for, in words."""
        return in_words(lane.not_before_cause)

    @admin.display(description="hosts that are shut out, until")
    def shut_out(self, lane: Lane) -> str:
        """Which hosts no pin may lead to for now."""
        return pretty(lane.blocked_hosts)

    @admin.display(description="left of Pinterest's limits")
    def left_of_limits(self, lane: Lane) -> str:
        """What Pinterest's headers told last."""
        return pretty(lane.budgets)

    @admin.action(description="Pause: send nothing of these accounts", permissions=["change"])
    def pause(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """Hold the accounts' pins until somebody resumes."""
        done = lanes.filter(paused_at=None).update(paused_at=timezone.now(), paused_by=request.user)
        self._say(request, lanes, done, "paused now", "paused already")

    @admin.action(description="Resume", permissions=["change"])
    def resume(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """Let the accounts' pins out again."""
        done = lanes.exclude(paused_at=None).update(paused_at=None, paused_by=None)
        self._say(request, lanes, done, "resumed now", "not paused")

    @admin.action(description="Stop waiting: try again now", permissions=["change"])
    def stop_waiting(self, request: HttpRequest, lanes: QuerySet[Lane]) -> None:
        """End a wait, for instance once Pinterest has approved the app."""
        waiting = lanes.filter(not_before__gt=timezone.now())
        done = waiting.update(not_before=None, not_before_cause="")
        self._say(request, lanes, done, "tried again now", "waiting for nothing")

    def _say(
        self, request: HttpRequest, lanes: QuerySet[Lane], done: int, now: str, before: str
    ) -> None:
        others = lanes.count() - done
        said = [f"{done} {now}."] * bool(done) + [f"{others} {before}."] * bool(others)
        level = messages.SUCCESS if done else messages.INFO
        self.message_user(request, f"Of the chosen accounts: {' '.join(said)}", level)

    def save_model(self, request: HttpRequest, obj: Lane, form: ModelForm, change: bool) -> None:
        """Save what was typed alone: the rest is the workers', and may be newer by now."""
        obj.save(update_fields=form.changed_data)
        if "daily_cap" in form.changed_data:  # the next pin finds out whether it is reached
            capped = Lane.objects.filter(pk=obj.pk, not_before_cause=OwnCause.DAILY_CAP)
            capped.update(not_before=None, not_before_cause="")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A lane comes with its account's first scheduled pin."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Lane | None = None) -> bool:
        """A lane goes with its account."""
        return False


@admin.register(Incident)
class IncidentAdmin(ReadOnly, admin.ModelAdmin):
    """What is wrong with which account."""

    list_display = ("account", "what", "opened_at", "last_seen_at", "closed_at")
    list_filter = (
        CauseFilter,
        ("closed_at", admin.EmptyFieldListFilter),
        ("account", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("account__username", "account__business_name", "cause")
    date_hierarchy = "opened_at"
    list_select_related = ("account",)

    @admin.display(description="cause", ordering="cause")
    def what(self, incident: Incident) -> str:
        """What is wrong, in words."""
        return in_words(incident.cause)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnly, admin.ModelAdmin):
    """The workers and when each gave its last sign of life."""

    list_display = ("worker", "started_at", "beat_at", "progress_at", "lives")
    ordering = ("-beat_at",)

    @admin.display(description="alive", boolean=True)
    def lives(self, heartbeat: Heartbeat) -> bool:
        """Whether it publishes."""
        return bool(heartbeat.lives)  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Heartbeat]:
        """Return the workers with whether each is alive."""
        alive = Heartbeat.objects.alive(timezone.now()).filter(pk=OuterRef("pk"))
        return Heartbeat.objects.annotate(lives=Exists(alive))
