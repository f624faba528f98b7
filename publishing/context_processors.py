"""What the frame around every page shows."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from publishing.models import Heartbeat, Pin
from publishing.timing import timing


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the Fix badge's number, and how many pins wait for a worker that is not there.

    Two statements a page; a third only while no worker is alive.
    """
    switches = {
        "linking_on": bool(settings.PINTEREST_APP_ID and settings.PINTEREST_APP_SECRET),
        "registration_open": settings.REGISTRATION_OPEN,
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or request.path.startswith("/admin/"):
        return switches
    pins = Pin.objects.for_user(user)
    waiting = 0 if _worker_is_alive() else pins.filter(status__in=Pin.Status.moving()).count()
    return {
        **switches,
        "nav_fix_count": pins.needing_somebody().count(),
        "worker_silent": waiting > 0,
        "pins_waiting": waiting,
    }


def _worker_is_alive() -> bool:
    stale = timezone.now() - timedelta(seconds=timing().heartbeat_stale)
    return Heartbeat.objects.filter(beat_at__gte=stale).exists()
