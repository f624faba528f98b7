"""How the admin shows what is stored: causes in words, answers and evidence over several lines."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator

_TITLE = 40  # characters of a title in a list


def in_words(cause: str) -> str:
    """Return a cause as words: "link refused"; "–" without one."""
    return cause.replace("_", " ") or "–"


def short(text: str, length: int = _TITLE) -> str:
    """Return the beginning of a text."""
    return Truncator(text).chars(length)


def pretty(raw: Any) -> str:
    """Return JSON, or whatever else came, over several lines; "–" for nothing."""
    if not raw:
        return "–"
    try:
        value = json.loads(raw) if isinstance(raw, str) else raw
    except ValueError:
        return format_html("<pre>{}</pre>", raw)
    return format_html("<pre>{}</pre>", json.dumps(value, indent=2, ensure_ascii=False))


class CauseFilter(admin.SimpleListFilter):
    """Filters by cause, and offers those alone that there are."""

    title = "cause"
    parameter_name = "cause"
    field = "cause"

    def lookups(
        self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]"
    ) -> list[tuple[str, str]]:
        """Return the causes that occur, in words."""
        rows = model_admin.model._default_manager.exclude(**{self.field: ""}).order_by(self.field)
        causes = rows.values_list(self.field, flat=True).distinct()
        return [(cause, in_words(cause)) for cause in causes]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Return the rows with this cause."""
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset
