"""Long work in threads of its own."""

import logging
from threading import Barrier, Event, current_thread

import pytest

from accounts.background import Line

PATIENCE_SECONDS = 30


def test_work_begins_in_another_thread_and_never_more_at_once_than_there_are_threads() -> None:
    line, together, third, names = Line(threads=2), Barrier(3), Event(), []

    def work() -> None:
        names.append(current_thread().name)
        together.wait(PATIENCE_SECONDS)

    line.begin(work)
    line.begin(work)
    line.begin(third.set)
    assert not third.wait(0.2)
    together.wait(PATIENCE_SECONDS)
    assert third.wait(PATIENCE_SECONDS)
    assert names == ["background"] * 2


def test_work_that_fails_is_logged_and_keeps_nothing_from_what_comes_after(
    caplog: pytest.LogCaptureFixture,
) -> None:
    line, after = Line(threads=1), Event()

    def fail() -> None:
        raise ValueError("a flaw of ours")

    with caplog.at_level(logging.ERROR):
        line.begin(fail)
        line.begin(after.set)
        assert after.wait(PATIENCE_SECONDS)
    assert "a flaw of ours" in caplog.text
