"""The error reference: every way in which a pin fails, in the same words as on the pin's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from publishing import guidance
from publishing.decisions import Decision, Row
from publishing.wording import in_general

_GROUPS = {
    Decision.NEEDS_YOU: "You can mend it",
    Decision.CHECK: "We look first, then ask",
    Decision.HOLD: "The account is on hold",
    Decision.WAIT: "We wait for Pinterest",
    Decision.RETRY: "We try again",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that the same decision follows on."""

    name: str
    rows: list[Row]


@login_required
@require_GET
def errors(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show the rows, those that contain `?q=` when something is looked for."""
    query = request.GET.get("q", "").strip()
    groups = [group for group in _groups(query) if group.rows]
    return render(request, "publishing/help_errors.html", {"groups": groups, "query": query})


def _groups(query: str) -> Iterator[Group]:
    rows = [in_general(row) for row in guidance.CATALOGUE.values()]
    found = [row for row in rows if query.lower() in f"{row.headline} {row.sentence}".lower()]
    for decision, name in _GROUPS.items():
        yield Group(name, [row for row in found if row.decision is decision])
