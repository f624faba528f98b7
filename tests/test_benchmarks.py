"""The machinery of the publisher's benchmarks, at sizes that say nothing about the product."""

import math
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from publishing.models import Pin
from tests import factories
from tests.benchmarks import people, planning, tally
from tests.benchmarks.__main__ import BENCHMARKS, run
from tests.benchmarks.figure import Figure
from tests.benchmarks.head_of_line import busy_until
from tests.benchmarks.people import Person
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Database
from tests.benchmarks.statements import Asked
from tests.benchmarks.throughput import kept
from tests.benchmarks.turns import Turn, rate
from tests.installation import ROOT
from tests.simulator.journal import RequestRecord

NOT_THE_PUBLISHER = ("images", "pages")
RUNS = [
    pytest.param(name, database, id=f"{name}-{database}")
    for name, databases in BENCHMARKS.items()
    for database in databases
    if name not in NOT_THE_PUBLISHER and (database is Database.SQLITE or name == "throughput")
]
no_postgresql = not any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks", "--tiny", *arguments]


def running(mark: str) -> list[str]:
    """Return the commands of the processes with a mark in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if mark.encode() in (entry / "environ").read_bytes():
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:  # no process, somebody else's, or gone meanwhile
            continue
    return found


@pytest.mark.whole
@pytest.mark.parametrize(("name", "database"), RUNS)
def test_a_benchmark_prints_its_figures(name: str, database: Database) -> None:
    if database is Database.POSTGRESQL and no_postgresql:
        pytest.skip("postgresql is not installed")
    done = subprocess.run(
        command("--database", database, name), capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    heading, *lines = (line.split("\t") for line in done.stdout.splitlines())
    assert heading == ["name", "value", "unit", "bar", "verdict"]
    assert lines
    assert all(math.isfinite(float(value)) for _, value, _, _, _ in lines)
    assert {verdict for *_, verdict in lines} <= {"–", "tiny: no verdict"}


@pytest.mark.whole
def test_nothing_is_left_running_by_a_benchmark_that_is_told_to_end(tmp_path: Path) -> None:
    values = {**os.environ, "TMPDIR": str(tmp_path)}  # the folder's name marks what it starts
    process = subprocess.Popen(command("idle", "--database", "SQLite"), env=values, cwd=ROOT)
    end = time.monotonic() + 90
    while not any("qcluster" in one for one in running(str(tmp_path))):
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(90)
    assert running(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.whole
def test_a_benchmark_that_breaks_off_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("no_such_benchmark", Database.SQLITE, Scale.TINY)
    assert capfd.readouterr().out.splitlines()[-1].endswith("failed")


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("late", 51, "ms", 50), "≤ 50\tshort"),
        (Figure("late", 50, "ms", 50), "≤ 50\tok"),
        (Figure("share", 0.8, "", 0.9, at_least=True), "≥ 0.9\tshort"),
        (Figure("share", 0.9, "", 0.9, at_least=True), "≥ 0.9\tok"),
        (Figure("late", math.nan, "ms", 50), "≤ 50\tshort"),
        (Figure("share", math.nan, "", 0.9, at_least=True), "≥ 0.9\tshort"),
        (Figure("share", math.inf, "", 0.9, at_least=True), "≥ 0.9\tshort"),
        (Figure("pins", 1, "pins/s"), "–\t–"),
    ],
)
def test_a_figure_is_held_against_its_bar(figure: Figure, verdict: str) -> None:
    assert figure.line().endswith(f"\t{verdict}")
    assert figure.is_short == verdict.endswith("short")


def test_smaller_numbers_are_held_against_no_bar() -> None:
    assert Figure("late", 51, "ms", 50).line(Scale.QUICK).endswith("≤ 50\tquick: no verdict")


def arrived(*titles: str) -> list[RequestRecord]:
    """Return creates that made pins, a tenth of a second apart."""
    return [
        RequestRecord("POST", "/v5/pins", "pins/create", 100 + number / 10, status=201, title=title)
        for number, title in enumerate(titles)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("titles", "recorded", "astray"),
    [
        (["a", "b", "c"], ["a", "b", "c"], 0),
        (["a", "c"], ["a", "b", "c"], 1),  # lost
        (["a", "b", "c", "b"], ["a", "b", "c"], 1),  # double
        (["a", "b", "b"], ["a", "b", "c"], 2),  # as many as there should be, and yet
        (["a", "b", "c", "z"], ["a", "b", "c"], 1),  # a stranger
        (["a", "b", "c"], ["a", "c"], 1),  # out, but nobody wrote it down
    ],
)
def test_each_pin_came_in_once_and_is_recorded(
    titles: list[str], recorded: list[str], astray: int
) -> None:
    account = factories.account(factories.user())
    status = {True: Pin.Status.PUBLISHED, False: Pin.Status.SCHEDULED}
    pins = [factories.pin(account, title=one, status=status[one in recorded]) for one in "abc"]
    assert tally.astray(pins, arrived(*titles)) == astray


@pytest.mark.django_db
def test_a_create_that_was_answered_otherwise_is_no_pin() -> None:
    pins = [factories.pin(factories.account(factories.user()), title="a", status="published")]
    once, again = arrived("a", "a")
    once.status = 500  # and the pin was made, so that there are two
    assert tally.astray(pins, [once, again]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, 6, 10])
def test_the_table_is_filled_with_exactly_so_many_pins(count: int) -> None:
    members = people.connected(Person(str(n), f"person{n}", str(n)) for n in range(3))
    planning.fill(members, count)
    assert Pin.objects.due(timezone.now() + timedelta(days=2)).count() == count


def test_a_rate_is_that_of_a_heap_of_which_nothing_is_astray() -> None:
    assert rate(arrived("a", "b", "c"), 0, latency_ms=100) == pytest.approx(3 / 0.3)
    assert rate(arrived("a", "b", "c"), 1, latency_ms=100) == 0
    assert rate([], 0, latency_ms=100) == 0


def test_a_heap_is_there_as_long_as_each_account_is_busy() -> None:
    creates = arrived("a", "b", "c", "d", "e")
    for create, username in zip(
        creates, ("busy0", "busy1", "calm0", "busy0", "busy1"), strict=True
    ):
        create.username = username
    assert busy_until(creates, ["busy0", "busy1"]) == 100.3
    assert busy_until(creates, ["busy0", "busy1", "busy2"]) == 0


@pytest.mark.parametrize(
    ("rates", "share"),
    [
        ([(100, 80), (100, 90), (100, 70)], 0.8),
        ([(100, 80), (100, 90), (100, 0)], 0),
        ([(100, 80), (0, 90), (100, 70)], 0),
    ],
)
def test_one_turn_without_a_rate_leaves_no_share(
    rates: list[tuple[float, float]], share: float
) -> None:
    turns = [Turn(bare, worker, 0, 3, 1.0, Asked(), 2_000) for bare, worker in rates]
    assert kept(turns) == share


@pytest.mark.parametrize(("sent", "answer"), [(1_000, b"HTTP/1.1 204 No Content"), (600, b"")])
def test_the_sink_says_how_much_came_and_accepts_no_less(sent: int, answer: bytes) -> None:
    run = [sys.executable, "-m", "tests.benchmarks.sink", "100000000"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, cwd=ROOT) as sink:
        assert sink.stdout
        with socket.create_connection(("127.0.0.1", int(sink.stdout.readline()))) as line:
            line.sendall(b"POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n" + b"0" * sent)
            line.shutdown(socket.SHUT_WR)
            said = line.recv(1_000).partition(b"\r\n")[0]
        sink.terminate()
        counted = sink.stdout.readline()
    assert said == answer
    assert counted == f"{sent}\n"
