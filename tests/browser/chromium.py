"""The Chromium that the tests drive: Debian's, never one that Playwright downloads."""

import os
from pathlib import Path

PROGRAM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
MISSING = f"needs Chromium: there is none at {PROGRAM} (CHROMIUM names another place)"
FLAGS = [
    "--no-sandbox",  # containers and root have none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SOMEBODY = {
    "viewport": {"width": 1280, "height": 800},
    "locale": "en-GB",
    "timezone_id": "America/New_York",
    "reduced_motion": "reduce",
}


def is_installed() -> bool:
    """Return whether there is a Chromium to drive."""
    return PROGRAM.exists()
