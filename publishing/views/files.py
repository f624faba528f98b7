"""Uploaded files: taking them in, and showing them to whoever may see them."""

import uuid
from typing import IO, cast

from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import AuthenticatedHttpRequest
from publishing import access
from publishing.forms import CarouselForm
from publishing.forms.steps import FETCHES
from publishing.media.keeping import reading
from publishing.media.refusals import MediaRefused
from publishing.views.ranges import respond

UNAVAILABLE = 503
A_DAY = 86_400  # seconds; a file never changes under its key


@login_required
@require_POST
def upload(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take files, or fetch one from its address, or move and remove those that there are.

    Answers with the composer's image field: its preview, or what is wrong.
    """
    form = CarouselForm(request.POST, request.FILES, user=request.user)
    form.may_fetch = request.POST.get("action") in FETCHES
    form.may_take = True
    status = 200 if form.is_valid() else 422
    return render(request, "publishing/_upload_answer.html", {"form": form}, status=status)


@login_required
@require_POST
def cover(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take another cover of the chosen video.

    Answers with the choice of covers: the new picture, or what is wrong.
    """
    form = CarouselForm(request.POST, request.FILES, user=request.user)
    form.may_take = True
    status = 200 if form.is_valid() else 422
    return render(request, "publishing/_cover_answer.html", {"form": form}, status=status)


@login_required
@require_safe
def media(request: AuthenticatedHttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Send a file, or the part of it that is asked for; with ?size=thumb its small picture."""
    found = access.get_media(request.user, key)
    if request.GET.get("size") == "thumb":
        return _send(request, found.thumbnail, "image/jpeg")
    if found.file_removed_at:
        raise Http404("The original has served its time.")
    return _send(request, found.file, found.content_type)


def _send(request: HttpRequest, file: FieldFile, content_type: str) -> HttpResponseBase:
    try:
        with reading():
            response = _opened(request, file, content_type)
    except FileNotFoundError as error:
        raise Http404("The file is gone from the storage.") from error
    except MediaRefused as error:
        return HttpResponse(error.messages[0], status=UNAVAILABLE, content_type="text/plain")
    response["Cache-Control"] = f"private, max-age={A_DAY}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response


def _opened(request: HttpRequest, file: FieldFile, content_type: str) -> HttpResponseBase:
    """Answer with an open file, which is closed with the answer, or when there is none.

    Storages of services fetch all of it for any part, into a file on disk: see `media.spooling`.
    """
    is_head, opened = request.method == "HEAD", cast("IO[bytes]", file.open("rb"))
    try:
        wanted = "" if is_head else request.headers.get("Range", "")  # of GET alone, says RFC 9110
        response = respond(opened, file.size, wanted, content_type)
    except BaseException:
        opened.close()
        raise
    if isinstance(response, FileResponse) and is_head:
        response.streaming_content = ()  # the web server would read all of it, and drop it
    return response
