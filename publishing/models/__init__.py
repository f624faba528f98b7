"""The rows of what is posted when."""

from publishing.models.attempt import Attempt
from publishing.models.cause import PinCause
from publishing.models.heartbeat import Heartbeat
from publishing.models.incident import Incident
from publishing.models.lane import Lane
from publishing.models.media import Media
from publishing.models.pin import Pin

__all__ = ["Attempt", "Heartbeat", "Incident", "Lane", "Media", "Pin", "PinCause"]
