"""The error reference: every way in which a pin fails, in the same words as on the pin's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from publishing.catalogue.search_words import SEARCH_WORDS
from publishing.decisions import Decision, Row
from publishing.next_steps import what_we_do
from publishing.searching import find
from publishing.timing import timing

LONGEST_QUERY = 500  # characters; a pasted message is shorter

_GROUPS = {
    Decision.NEEDS_YOU: "You can mend it",
    Decision.CHECK: "We look first, then ask",
    Decision.HOLD: "The account is on hold",
    Decision.WAIT: "We wait",
    Decision.RETRY: "We try again",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the catalogue with what we do about it and what others call it."""

    row: Row
    what_we_do: str
    also_called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The entries that the same decision follows on."""

    name: str
    entries: list[Entry]


@login_required
@require_GET
def errors(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show the rows, those that fit `?q=` when something is looked for."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    groups = [group for group in _groups(find(query)) if group.entries]
    return render(request, "publishing/help_errors.html", {"groups": groups, "query": query})


def _groups(rows: list[Row]) -> Iterator[Group]:
    now = timing()
    for decision, name in _GROUPS.items():
        entries = [
            Entry(row, what_we_do(row, now), SEARCH_WORDS[row.cause])
            for row in rows
            if row.decision is decision
        ]
        yield Group(name, entries)
