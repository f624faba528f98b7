"""What the tests of the pages start from: a form that is filled in."""

import uuid
from typing import Any

import pytest

from accounts.models import Board, PinterestAccount


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "account": str(hazel.pk),
        "title": "Autumn soup",
        "description": "Three ways",
        "link": "https://shop.example/soup",
        "alt_text": "A bowl",
        "board": str(recipes.pk),
        "when": "next",
    }
