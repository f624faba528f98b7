"""Failures for administrators: read-only facts, searchable, with Pinterest's own words."""

from publishing.admin import attempts, budgets, lanes, media, pins, standstills

__all__ = ["attempts", "budgets", "lanes", "media", "pins", "standstills"]
