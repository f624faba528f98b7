"""A video of two gigabytes goes up: how much of the line is used, and in how much memory."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import IO

from django.utils import timezone

from publishing.models import Media, Pin
from tests import factories
from tests.benchmarks.figure import Figure
from tests.benchmarks.footprint import mebibytes
from tests.benchmarks.people import Member, connected, people
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.installation import worker
from tests.whole import processes

RATE = 100_000_000  # bytes a second that the storage takes
RATIO = 0.9
MEBIBYTES = 64
PATIENCE_SECONDS = 900.0


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Send it as fast as a storage takes it, then through a whole worker."""
    size = scale.of(2_000_000_000, 500_000_000, 50_000_000)
    [member] = connected(people(stand.simulator, 1))
    video = factories.large_video(member.media.owner, size)
    for figure in (*_sent(video), *_published(stand, member, video)):
        named = f"{stand.database}: video of {size / 1e6:,.0f} MB, {figure.name}"
        yield replace(figure, name=named)


def _sent(video: Media) -> Iterator[Figure]:
    """Send it by turns, twice each: the better one has less of the machine's other work in it."""
    with _sink() as sink:
        address = f"http://127.0.0.1:{int(sink.readline())}/"
        turns = [(how, _measured(how, address, sink, video)) for how in ("bare", "product") * 2]
    bare, ours = (
        video.size / min(said["seconds"] for turn, said in turns if turn == how)
        for how in ("bare", "product")
    )
    grown = max(said["mebibytes"] for turn, said in turns if turn == "product")
    sink_takes = f"the {RATE / 1e6:g} MB/s that the sink takes"
    yield Figure("a bare socket, better of two", bare / 1e6, "MB/s")
    yield Figure(f"a bare socket to {sink_takes}", bare / RATE, "")
    yield Figure("our upload, better of two", ours / 1e6, "MB/s")
    yield Figure(f"our upload to {sink_takes}", ours / RATE, "", RATIO, at_least=True)
    yield Figure("our upload to the bare socket", ours / bare, "", RATIO, at_least=True)
    yield Figure("our upload, memory", grown, "MiB", MEBIBYTES)


@contextmanager
def _sink() -> Iterator[IO[str]]:
    """Run a sink; what it says on its output begins with its port."""
    command = [sys.executable, "-m", "tests.benchmarks.sink", str(RATE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:
        try:
            assert sink.stdout
            yield sink.stdout
        finally:
            sink.terminate()


def _measured(how: str, address: str, sink: IO[str], video: Media) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.uploaded", how, address]
    command += [video.file.name or "", str(video.size)]
    said: dict[str, float] = json.loads(subprocess.check_output(command))
    if (taken := int(sink.readline())) < video.size:
        raise RuntimeError(f"{taken} bytes came of {video.size}")
    return said


def _published(stand: Stand, member: Member, video: Media) -> Iterator[Figure]:
    """Watch every process of a worker that publishes a small video, then the large one."""
    folder = str(stand.installed.folder)
    with worker(stand.installed):
        _publish(member, factories.video(video.owner))  # so that all is loaded that will be
        before = _memory(folder)
        begun = time.monotonic()
        _publish(member, video)
        seconds = time.monotonic() - begun
        after = _memory(folder)
    if after.keys() != before.keys():
        raise RuntimeError("the worker's processes are not those of the beginning")
    grown = max(after[pid][1] - before[pid][0] for pid in before)
    yield Figure("published by the worker", seconds, "s")
    yield Figure("the worker, memory", grown, "MiB", MEBIBYTES)


def _publish(member: Member, video: Media) -> None:
    now = timezone.now()
    values = {"board": member.board, "media": video, "cover": member.media}
    pin = factories.pin(member.account, status="scheduled", due_at=now, next_at=now, **values)
    while not Pin.objects.filter(pk=pin.pk, status=Pin.Status.PUBLISHED).exists():
        if timezone.now() > now + timedelta(seconds=PATIENCE_SECONDS):
            raise TimeoutError("The video is not out.")
        time.sleep(0.2)


def _memory(folder: str) -> dict[int, tuple[float, float]]:
    """Return what each process of the worker has in memory, and had at most."""
    pids = processes.of(folder, ("worker", "qcluster"))
    return {pid: (mebibytes("VmRSS", pid), mebibytes("VmHWM", pid)) for pid in pids}
