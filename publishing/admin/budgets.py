"""What is left of Pinterest's limits for the whole app."""

from django.contrib import admin

from accounts.admin_reading import pretty
from publishing.admin.read_only import ReadOnly
from publishing.models import AppBudget


@admin.register(AppBudget)
class AppBudgetAdmin(ReadOnly, admin.ModelAdmin):
    """As Pinterest's headers told it last; written when a tenth of a limit is crossed."""

    list_display = ("environment", "left", "updated_at")
    fields = ("environment", "left", "updated_at")
    readonly_fields = ("left",)

    @admin.display(description="what is left")
    def left(self, budget: AppBudget) -> str:
        """What the headers told, over several lines."""
        return pretty(budget.budgets)
