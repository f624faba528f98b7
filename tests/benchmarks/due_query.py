"""Finding the due pins must not take longer for those that are not due yet."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand, tables
from tests.installation import ROOT, Installed

FEW, RATIO = 1_000, 1.5


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Look in turns into two databases of a kind, one with few and one with many future pins."""
    many, looks = scale.of(1_000_000, 50_000, 2_000), scale.of(300, 100, 10)
    with (
        tables(stand.database, stand.simulator.url) as other,
        _clock(stand.installed, many) as large,
        _clock(other, FEW) as small,
    ):
        for kind in ("due", "idle"):
            pairs = [(_look(small, kind), _look(large, kind)) for _ in range(looks)]
            yield from _compared(f"{stand.database}: finding due pins, {kind}", many, pairs)


def _compared(name: str, many: int, pairs: list[tuple[float, float]]) -> Iterator[Figure]:
    few_ms, many_ms = (1000 * median(times) for times in zip(*pairs, strict=True))
    yield Figure(f"{name}, {FEW:,} pins ahead: median", few_ms, "ms")
    yield Figure(f"{name}, {many:,} pins ahead: median", many_ms, "ms")
    yield Figure(f"{name}, {many:,} pins ahead against {FEW:,}", many_ms / few_ms, "times", RATIO)


@contextmanager
def _clock(installed: Installed, pins: int) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.looking", str(pins)],
        env=installed.environment,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert _said(process) == "ready"
        yield process
    finally:
        process.kill()
        process.communicate()


def _look(process: "subprocess.Popen[str]", kind: str) -> float:
    assert process.stdin
    print(kind, file=process.stdin, flush=True)
    return float(_said(process))


def _said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()
