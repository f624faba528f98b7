"""An account that is connected to the simulator, and a pin of it that is due."""

import pytest
from django.utils import timezone

from accounts.models import Board
from publishing.models import Media, Pin
from tests.publishing import linked
from tests.publishing.at_simulator import hazel, pinterest, recipes

__all__ = ["due", "hazel", "pinterest", "recipes"]


@pytest.fixture
def due(recipes: Board, soup: Media) -> Pin:
    return linked.scheduled(
        recipes, soup, timezone.now(), alt_text="A bowl", link="https://a.example"
    )
