"""Failures for administrators: read-only facts, searchable, with Pinterest's own words."""

from publishing.admin import attempts, lanes, media, pins, standstills

__all__ = ["attempts", "lanes", "media", "pins", "standstills"]
