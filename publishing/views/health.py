"""Whether this installation does its work, for machines that watch it."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.models import Heartbeat


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 only while the database answers and a worker is alive; 503 otherwise."""
    try:
        alive = Heartbeat.objects.alive(timezone.now()).exists()
    except DatabaseError:
        return JsonResponse({"database": "silent", "worker": "unknown"}, status=503)
    answer = {"database": "ok", "worker": "ok" if alive else "silent"}
    return JsonResponse(answer, status=200 if alive else 503)
