"""Uploaded files: taking them in, and showing them to whoever may see them."""

import uuid
from typing import IO, cast

from django.contrib.auth.decorators import login_required
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from accounts.access import AuthenticatedHttpRequest
from publishing import access
from publishing.forms import CarouselForm
from publishing.forms.steps import is_step
from publishing.views.ranges import respond

A_DAY = 86_400  # seconds; a file never changes under its key


@login_required
@require_POST
def upload(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Take files, or fetch one from its address, or move and remove those that there are.

    Answers with the composer's image field: its preview, or what is wrong.
    """
    form = CarouselForm(request.POST, request.FILES, user=request.user)
    form.may_fetch = not request.FILES and not is_step(request.POST.get("action", ""))
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
@require_GET
def media(request: AuthenticatedHttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Send a file, or the part of it that is asked for; with ?size=thumb its small picture."""
    found = access.get_media(request.user, key)
    wanted = request.headers.get("Range", "")
    if request.GET.get("size") == "thumb":
        return _send(found.thumbnail, "image/jpeg", wanted)
    if found.file_removed_at:
        raise Http404("The original has served its time.")
    return _send(found.file, found.content_type, wanted)


def _send(file: FieldFile, content_type: str, wanted: str) -> HttpResponseBase:
    try:
        response = respond(cast("IO[bytes]", file.open("rb")), file.size, wanted, content_type)
    except FileNotFoundError as error:
        raise Http404("The file is gone from the storage.") from error
    response["Cache-Control"] = f"private, max-age={A_DAY}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    return response
