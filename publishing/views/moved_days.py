"""The days that a move has changed, as far as the calendar shows them that it was made in."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from accounts.access import AuthenticatedHttpRequest
from publishing import access
from publishing.models import Pin
from publishing.views.month import cell_of, chosen_accounts, month_of, today_of, weeks_of

ELSEWHERE = " This page does not show that day."


def changed(
    request: AuthenticatedHttpRequest, pin: Pin, before: datetime | None
) -> tuple[dict[str, Any], str]:
    """Return what the days' template wants, and what else is to be said of the pin's day."""
    asked = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    every = access.all_accounts_of(request.user)
    accounts = chosen_accounts(every, asked.get("account", [""])[0])
    first = month_of(asked.get("month", [""])[0], today_of(accounts))
    shown = {day for week in weeks_of(first) for day in week}
    days = {pin.account.local(moment).date() for moment in (before, pin.due_at) if moment}
    context = {
        "cells": [cell_of(accounts, day) for day in sorted(days & shown)],
        "mixed": len({account.zone.key for account in accounts}) > 1,
        "account": accounts[0] if len(accounts) == 1 else None,
    }
    is_shown = pin.due_at is None or pin.account.local(pin.due_at).date() in shown
    return context, "" if is_shown else ELSEWHERE
