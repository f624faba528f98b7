"""`python -m tests.benchmarks.bare_pool URL FILE PROCESSES THREADS`: post, and nothing else.

The file has one request a line: a token, a tab, the JSON of a new pin. Each process has its share
of them in memory before the first is sent; each thread has a session of requests.
"""

import sys
from collections import deque
from multiprocessing import Barrier, Process
from multiprocessing.synchronize import Barrier as Gate
from pathlib import Path
from threading import Thread

import requests
from requests.auth import AuthBase

Job = tuple[str, bytes]
_SECONDS = 60


class _Bearer(AuthBase):
    """An object, as otherwise requests would look for a .netrc each time."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def main() -> int:
    url, file, processes, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    jobs = [_job(line) for line in Path(file).read_bytes().splitlines()]
    gate = Barrier(processes)
    shares = [deque(jobs[number::processes]) for number in range(processes)]
    started = [Process(target=_pool, args=(url, share, threads, gate)) for share in shares]
    for process in started:
        process.start()
    for process in started:
        process.join()
    return max(abs(process.exitcode or 0) for process in started)


def _job(line: bytes) -> Job:
    token, _, body = line.partition(b"\t")
    return token.decode(), body


def _pool(url: str, jobs: "deque[Job]", threads: int, gate: Gate) -> None:
    started = [Thread(target=_work, args=(url, jobs)) for _ in range(threads)]
    gate.wait()
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    if jobs:
        sys.exit(1)


def _work(url: str, jobs: "deque[Job]") -> None:
    session, headers = requests.Session(), {"Content-Type": "application/json"}
    while jobs:
        try:
            token, body = jobs.popleft()
        except IndexError:  # another thread took the last one
            return
        answer = session.post(url, body, headers=headers, auth=_Bearer(token), timeout=_SECONDS)
        answer.raise_for_status()


if __name__ == "__main__":
    sys.exit(main())
