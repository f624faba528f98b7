"""What is left of Pinterest's limits for the whole app."""

from django.contrib import admin

from publishing.admin.read_only import ReadOnly
from publishing.models import AppBudget


@admin.register(AppBudget)
class AppBudgetAdmin(ReadOnly, admin.ModelAdmin):
    """As Pinterest's headers told it last; written when a tenth of a limit is crossed."""

    list_display = ("environment", "budgets", "updated_at")
