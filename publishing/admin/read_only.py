"""Facts that nobody types."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ReadOnly(admin.options.BaseModelAdmin):
    """Rows that the product writes: they can be read and searched, not typed or deleted."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds one."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes one: it is history."""
        return False
