"""What every test may start from: `sim`, a Pinterest that speaks real HTTP; Alice and Bob."""

from collections.abc import Iterator

import pytest

from accounts.models import User
from tests import factories, open_transactions

pytest_plugins = ["tests.simulator.fixtures"]
open_transactions.watch()


@pytest.fixture(autouse=True)
def _no_request_within_a_transaction() -> Iterator[None]:
    """Hold of every test, whatever it is about."""
    open_transactions.offences.clear()
    yield
    assert not open_transactions.offences, open_transactions.offences[0]


@pytest.fixture
def alice(db: None) -> User:
    return factories.user("alice@example.com")


@pytest.fixture
def bob(db: None) -> User:
    return factories.user("bob@example.com")
