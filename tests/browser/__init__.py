"""Tests that drive a real Chromium; they skip, with a reason, where it is not installed."""
