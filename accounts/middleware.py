"""What responses that we did not write need."""

from collections.abc import Callable

from django.conf import settings
from django.forms import BaseForm
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.template.response import TemplateResponse


class InvalidFormMiddleware:
    """Answers 422 where a posted form was not valid; allauth's pages say 200 by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        """Look at the page's form before it is rendered."""
        form = (response.context_data or {}).get("form")
        if request.method == "POST" and isinstance(form, BaseForm) and form.errors:
            response.status_code = 422
        return response


class SignedOutMiddleware:
    """Answers 401 to a script of somebody who is signed out meanwhile.

    A script follows a redirect by itself: the sign-in page would end up in a dialog, or nowhere,
    and a change that was not made would look as if it had been.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        response = self._get_response(request)
        is_asked_by_script = request.headers.get("HX-Request") == "true"
        return HttpResponse(status=401) if is_asked_by_script and _signs_in(response) else response


def _signs_in(response: HttpResponse) -> bool:
    leads_to = response.url if isinstance(response, HttpResponseRedirect) else ""
    return leads_to.startswith(resolve_url(settings.LOGIN_URL))


class WrongMethodMiddleware:
    """Gives the refusal of a method a page: somebody may have typed the address of a button."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; Django's own answer has no words."""
        response = self._get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response
