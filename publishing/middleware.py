"""What whoever presses a button is told when the pin is gone, or the database busy."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import AuthenticatedHttpRequest
from publishing.access import NoSuchPin
from publishing.locked import is_locked
from publishing.views.verbs import back_of

logger = logging.getLogger(__name__)


class GonePinMiddleware:
    """Answers with words where a pin is changed that somebody deleted meanwhile, not with 404.

    To whoever may not see a pin it says the same of one that is there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say so where the button was pressed; to a script in the calendar's live region."""
        if not isinstance(error, NoSuchPin) or request.method != "POST":
            return None
        if request.headers.get("HX-Request") == "true":
            said = {"cells": [], "said": str(error)}
            return render(request, "publishing/_moved.html", said, status=422)
        messages.warning(request, str(error))
        return redirect(back_of(cast("AuthenticatedHttpRequest", request)) or "publishing:today")


class BusyDatabaseMiddleware:
    """Answers 503 with words where somebody else had locked what was to be written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say so on a page of its own. A script leaves what it shows as it is, and says "again"."""
        if not isinstance(error, OperationalError) or not is_locked(error):
            return None
        logger.warning("%s waited in vain for a lock", request.path, exc_info=error)
        return render(request, "503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
