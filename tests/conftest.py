"""What every test may start from: `sim`, a Pinterest that speaks real HTTP; Alice and Bob."""

import pytest

from accounts.models import User
from tests import factories

pytest_plugins = ["tests.simulator.fixtures"]


@pytest.fixture
def alice(db: None) -> User:
    return factories.user("alice@example.com")


@pytest.fixture
def bob(db: None) -> User:
    return factories.user("bob@example.com")
