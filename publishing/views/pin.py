"""A pin's own page: what it is, how it stands, and what was tried."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET

from accounts.access import AuthenticatedHttpRequest
from accounts.pinterest.environment import pin_page
from publishing import access, pausing
from publishing.carousel import items_of
from publishing.changing import is_unsettled
from publishing.decisions import Need, Row
from publishing.following import follow
from publishing.forms.when import zone_words
from publishing.links import host
from publishing.models import Attempt, Pin
from publishing.models.cause import cause_of
from publishing.standing import Standing, exactly, stand
from publishing.views.said import has_moved_on
from publishing.wording import on_its_page, sentence

ATTEMPTS = 30  # the latest; a pin has a handful

_HAPPENED = {
    Attempt.Outcome.RUNNING: "Sending it to Pinterest.",
    Attempt.Outcome.PUBLISHED: "Published.",
    Attempt.Outcome.FOUND: "Pinterest's answer was lost, but the pin was found on the board.",
    Attempt.Outcome.NOT_FOUND: "Pinterest's answer was lost, and the pin was not on the board.",
    Attempt.Outcome.UNKNOWN: "Sent, but Pinterest's answer was lost.",
    Attempt.Outcome.NOT_SENT: "Nothing was sent.",
}
_WITH_REASON = {Attempt.Outcome.REFUSED, Attempt.Outcome.NOT_SENT}
_AFTER_GAP = {
    Attempt.Outcome.FOUND: "Its time had passed unnoticed here, but it was found on the board.",
    Attempt.Outcome.NOT_FOUND: "Its time had passed unnoticed here, and it was not on the board.",
    Attempt.Outcome.UNKNOWN: "Its time had passed unnoticed here. The board leaves open whether it "
    "is out already.",
}
_AFTER_GAP_UNSEEN = (
    "Its time had passed unnoticed here. We could not look at the board to find out whether it is "
    "out already."
)
_KINDS = {
    Attempt.Outcome.RUNNING: "publishing",
    Attempt.Outcome.PUBLISHED: "published",
    Attempt.Outcome.FOUND: "published",
    Attempt.Outcome.REFUSED: "needs-you",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An attempt in plain words; `kind` is the style of its mark, `row` why it failed."""

    attempt: Attempt
    happened: str
    kind: str
    row: Row | None


@login_required
@require_GET
@cache_control(private=True, no_cache=True)
def pin(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Show everything about a pin."""
    found = access.get_pin(request.user, pk)
    now = timezone.now()
    context = {
        **_shown(request, found, now),
        "video_keep_days": settings.VIDEO_KEEP_DAYS,
        "items": items_of(found),
        "link_host": host(found.link),
        "zone": zone_words(found.account, found.due_at or now),
    }
    return render(request, "publishing/pin.html", context)


@login_required
@require_GET
@never_cache
def news(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Answer what changed of a pin that goes out: ?seen= and ?until= are what its page was told."""
    found = access.get_pin(request.user, pk)
    until = request.GET.get("until", "")
    end = int(until) if until.isascii() and until.isdigit() and len(until) < 12 else 0
    shown = _shown(request, found, timezone.now(), end)
    is_news = shown["following"].mark != request.GET.get("seen")
    if shown["following"].until and not is_news:
        return HttpResponse(status=204)
    return render(request, "publishing/_pin_news.html", {**shown, "is_news": is_news})


def _shown(
    request: AuthenticatedHttpRequest, pin: Pin, now: datetime, until: int | None = None
) -> dict[str, Any]:
    """Return what changes on the page while the pin goes out."""
    stands, steps = exactly(pin, stand(pin, now), now), _steps(pin)
    stands = replace(stands, sentence=on_its_page(stands.sentence))
    return {
        "pin": pin,
        "stands": stands,
        "paused": _paused(request, stands, pin, now),
        "is_unsettled": is_unsettled(pin),
        "moved_on": has_moved_on(stands),
        "live_address": _live_address(pin),
        "steps": steps,
        "following": follow(pin, stands, (step.attempt for step in steps), now, until),
    }


def _paused(request: AuthenticatedHttpRequest, stands: Standing, pin: Pin, now: datetime) -> str:
    is_paused = stands.need is Need.RESUME
    return pausing.said(pin.account, request.user, now) if is_paused else ""


def _live_address(pin: Pin) -> str:
    if not pin.pinterest_id:
        return ""
    return pin_page(pin.account.environment, pin.pinterest_id, settings.PINTEREST_API_URL)


def _steps(pin: Pin) -> Sequence[Step]:
    latest = pin.attempts.order_by("-number")[:ATTEMPTS]
    return [_step(pin, attempt) for attempt in latest]


def _step(pin: Pin, attempt: Attempt) -> Step:
    outcome, row = Attempt.Outcome(attempt.outcome), None
    if attempt.cause or outcome is Attempt.Outcome.REFUSED:
        row = sentence(pin, cause_of(attempt.cause))
    if attempt.is_after_gap:
        said = _AFTER_GAP_UNSEEN if attempt.saw_nothing else _AFTER_GAP[outcome]
        return Step(attempt, said, _kind(attempt), row)
    return Step(attempt, _happened(outcome, row), _kind(attempt), row)


def _happened(outcome: Attempt.Outcome, row: Row | None) -> str:
    why = f"{row.headline}." if row and outcome in _WITH_REASON else ""
    return f"{why} {_HAPPENED.get(outcome, '')}".strip()


def _kind(attempt: Attempt) -> str:
    return _KINDS.get(Attempt.Outcome(attempt.outcome), "retrying")
