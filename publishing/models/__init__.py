"""The rows of what is posted when."""

from publishing.models.app_budget import AppBudget
from publishing.models.attempt import Attempt
from publishing.models.carousel import CarouselItem
from publishing.models.cause import PinCause
from publishing.models.chunked_upload import ChunkedUpload
from publishing.models.continuity import Continuity
from publishing.models.heartbeat import Heartbeat
from publishing.models.incident import Incident
from publishing.models.lane import Lane
from publishing.models.media import Media
from publishing.models.pin import Pin
from publishing.models.prepared_video import PreparedVideo
from publishing.models.standstill import Standstill

__all__ = [
    "AppBudget",
    "Attempt",
    "CarouselItem",
    "ChunkedUpload",
    "Continuity",
    "Heartbeat",
    "Incident",
    "Lane",
    "Media",
    "Pin",
    "PinCause",
    "PreparedVideo",
    "Standstill",
]
