"""Which histories a run tries, and how a failure is repeated."""

import pytest

from tests.publishing.model import profiles


@pytest.fixture(autouse=True)
def _nothing_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MODEL_HISTORIES", "MODEL_SEED", "MODEL_STEPS"):
        monkeypatch.delenv(name, raising=False)


def test_as_it_stands_the_histories_are_the_same_in_each_run() -> None:
    chosen = profiles.histories()
    assert (chosen.derandomize, chosen.print_blob, chosen.database) == (True, True, None)
    assert profiles.seed() is None


def test_a_long_run_is_another_one_each_time_and_tells_its_seed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MODEL_HISTORIES", "200")
    chosen = profiles.histories()
    assert (chosen.derandomize, chosen.print_blob, chosen.max_examples) == (False, True, 200)
    assert len({profiles.seed() for _ in range(3)}) > 1


def test_a_long_run_can_be_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_HISTORIES", "200")
    monkeypatch.setenv("MODEL_SEED", "7")
    assert profiles.seed() == 7
