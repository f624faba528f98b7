"""Processes of our own that decode what strangers made, and may be wrong without harm."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG")  # nothing secret


@contextmanager
def decoder(
    module: str, *words: str, sockets: Sequence[int] = (), talks: bool = False
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run one of our modules without the site's secrets; it ends with the block.

    It gets the open `sockets`, and where it `talks`, pipes to its standard input and output.
    """
    stream = subprocess.PIPE if talks else subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own module, and words of ours
        [sys.executable, "-m", module, *words],
        cwd=_ROOT,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        pass_fds=sockets,
        stdin=stream,
        stdout=stream,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
