"""Runs of chaos are tests of the whole: with real processes, over databases of their own."""

from pathlib import Path

import pytest


@pytest.hookimpl(tryfirst=True)  # before -m "not whole" is looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.whole)
