"""A video of two gigabytes goes up: how much of the line is used, and in how much memory."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

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
    yield from _sent(video)
    yield from _published(stand, member, video)


def _sent(video: Media) -> Iterator[Figure]:
    """Send it by turns, twice each: the better one has less of the machine's other work in it."""
    with _sink() as address:
        turns = [(how, _measured(how, address, video)) for how in ("bare", "product") * 2]
    bare, ours = (
        min((said for turn, said in turns if turn == how), key=lambda said: said["seconds"])
        for how in ("bare", "product")
    )
    yield Figure("video: a bare socket", video.size / bare["seconds"] / 1e6, "MB/s")
    yield Figure("video: our upload", video.size / ours["seconds"] / 1e6, "MB/s")
    ratio = bare["seconds"] / ours["seconds"]
    yield Figure("video: our upload to the bare socket", ratio, "", RATIO, at_least=True)
    yield Figure("video: our upload, memory", ours["mebibytes"], "MiB", MEBIBYTES)


@contextmanager
def _sink() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.sink", str(RATE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sink:
        try:
            assert sink.stdout
            yield f"http://127.0.0.1:{int(sink.stdout.readline())}/"
        finally:
            sink.terminate()


def _measured(how: str, address: str, video: Media) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.uploaded", how, address]
    command += [video.file.name or "", str(video.size)]
    said: dict[str, float] = json.loads(subprocess.check_output(command))
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
        grown = [most - before[pid][0] for pid, (_, most) in _memory(folder).items()]
    yield Figure("video: published by the worker", seconds, "s")
    yield Figure("video: the worker, memory", max(grown), "MiB", MEBIBYTES)


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
