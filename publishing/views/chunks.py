"""A large video comes in chunks, so that a broken connection costs seconds. Answers are JSON.

{"received": bytes} says how far it is, {"finishing": true} that another request makes the video and
to ask a little later, {"error": "…"} why it does not go on.
"""

import uuid

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import AuthenticatedHttpRequest
from publishing import access
from publishing.media import arriving, finishing
from publishing.media.arriving import CHUNK_BYTES, HEAD_BYTES, Announced, OutOfPlace
from publishing.media.finishing import BeingFinished
from publishing.media.names import file_name
from publishing.media.refusals import MediaRefused, Refusal
from publishing.models import ChunkedUpload

ACCEPTED, NOT_FOUND, CONFLICT, TOO_LARGE, UNPROCESSABLE, FULL = 202, 404, 409, 413, 422, 507


class BeginForm(forms.Form):
    """What the browser knows of a file before any of it is sent."""

    name = forms.CharField(max_length=1_000)
    size = forms.IntegerField(min_value=0, max_value=2**62)  # bytes
    modified = forms.IntegerField(min_value=-(2**62), max_value=2**62)  # milliseconds, as it says
    head = forms.FileField()  # its first bytes, `arriving.HEAD_BYTES` at most

    @property
    def announced(self) -> Announced:
        """The file, once the form is valid."""
        sent = self.cleaned_data
        head = sent["head"].read(HEAD_BYTES)
        return Announced(file_name(sent["name"]), sent["size"], sent["modified"], head)


@login_required
@require_POST
def begin(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Begin an upload, or take up one of the very same file that stopped."""
    form = BeginForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(MediaRefused(Refusal.NAME if "name" in form.errors else Refusal.EMPTY))
    try:
        upload = arriving.begin(request.user, form.announced)
    except MediaRefused as error:
        return _refused(error)
    return JsonResponse({**_state(upload), "most": CHUNK_BYTES})


@login_required
@require_http_methods(["GET", "POST", "DELETE"])
def chunk(request: AuthenticatedHttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say how far an upload is, take the chunk that begins at ?at=, or give the upload up."""
    upload = access.find_upload(request.user, key)
    if upload is None:
        return _gone()
    if request.method == "GET":
        return JsonResponse(_state(upload))
    if request.method == "DELETE":
        arriving.give_up(upload)
        return HttpResponse(status=204)
    return _add(request, upload)


@login_required
@require_POST
def finish(request: AuthenticatedHttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make a video of what came, and answer with its key; 202 while another request does."""
    upload = access.find_upload(request.user, key)
    if upload is None:
        return _gone()
    try:
        video = finishing.finish(upload)
    except BeingFinished:
        return JsonResponse({"received": upload.received, "finishing": True}, status=ACCEPTED)
    except OutOfPlace as error:
        return JsonResponse({"received": error.received}, status=CONFLICT)
    except MediaRefused as error:
        return _refused(error)
    return JsonResponse({"media": str(video.key)})


def _add(request: AuthenticatedHttpRequest, upload: ChunkedUpload) -> HttpResponse:
    at, length = _number(request.GET.get("at")), _number(request.META.get("CONTENT_LENGTH"))
    if at is None or length is None:
        return JsonResponse({"received": upload.received}, status=CONFLICT)
    if length > CHUNK_BYTES:
        return JsonResponse({"received": upload.received}, status=TOO_LARGE)
    try:
        data = request.read(length)
    except UnreadablePostError:
        data = b""
    if len(data) != length:  # the connection ended within the chunk
        return JsonResponse({"received": upload.received}, status=CONFLICT)
    try:
        return JsonResponse({"received": arriving.add(upload, at, data)})
    except OutOfPlace as error:
        return JsonResponse({"received": error.received}, status=CONFLICT)
    except MediaRefused as error:
        return _refused(error)


def _state(upload: ChunkedUpload) -> dict[str, object]:
    return {
        "key": str(upload.key),
        "url": reverse("publishing:chunk", args=[upload.key]),
        "finish": reverse("publishing:finish_upload", args=[upload.key]),
        "received": upload.received,
        "size": upload.size,
        "media": str(upload.media.key) if upload.media else None,
    }


def _refused(error: MediaRefused) -> JsonResponse:
    status = FULL if error.refusal is Refusal.NO_ROOM else UNPROCESSABLE
    return JsonResponse({"error": error.messages[0]}, status=status)


def _gone() -> JsonResponse:
    """Answer for what was forgotten in another tab, or was cleaned away, as for what never was."""
    return JsonResponse({"error": Refusal.UPLOAD_GONE.value}, status=NOT_FOUND)


def _number(text: str | None) -> int | None:
    """Return a number of bytes, None for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
