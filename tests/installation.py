"""An installation of its own for a benchmark: its database, its site, its simulated Pinterest."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests
from cryptography.fernet import Fernet

from tests.servers import free_port
from tests.simulator.running import Simulator

ROOT = Path(__file__).resolve().parents[1]
_READY_SECONDS = 90.0
_END_SECONDS = 100.0


@dataclass(frozen=True)
class Installed:
    """A database and a folder of their own; the environment starts programs over them."""

    url: str
    environment: dict[str, str]
    folder: Path

    def manage(self, *command: str) -> None:
        """Run a command of manage.py."""
        run = [sys.executable, str(ROOT / "manage.py"), *command]
        subprocess.run(run, env=self.environment, check=True, cwd=ROOT)


@dataclass(frozen=True)
class Installation(Installed):
    """What a benchmark or a test of the whole talks to, with a simulated Pinterest in a thread."""

    simulator: Simulator


@contextmanager
def installed(pinterest: str, **environment: str) -> Iterator[Installed]:
    """Set up what lies below the programs, for a Pinterest at an address; none of them runs."""
    with tempfile.TemporaryDirectory(prefix="pinboard-") as name:
        url = f"http://localhost:{free_port()}"
        values = {**_environment(Path(name), url, pinterest), **environment}
        made = Installed(url, values, Path(name))
        made.manage("migrate", "--verbosity", "0")
        yield made


@contextmanager
def installation(*, web: bool = True, **environment: str) -> Iterator[Installation]:
    """Run a site over a database of its own, set up as in production, until the block ends.

    Without `web` the site does not run: for what only the worker does.
    """
    with Simulator() as simulator, installed(simulator.url, **environment) as below:
        made = Installation(below.url, below.environment, below.folder, simulator)
        if not web:
            yield made
            return
        with site(made):
            yield made


@contextmanager
def site(made: Installed) -> Iterator[None]:
    """Run the web site at the installation's address."""
    made.manage("collectstatic", "--noinput", "--verbosity", "0")
    port = urlsplit(made.url).port
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    command = [sys.executable, "-m", "gunicorn", "pinboard_site.wsgi", *options]
    server = subprocess.Popen([*command, "--log-level", "warning"], env=made.environment, cwd=ROOT)
    try:
        _wait_for(f"{made.url}/user/login/")
        yield
    finally:
        end(server)


def worker(
    made: Installed, **environment: str
) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    """Run the worker; it is stopped as an operator would stop it."""
    return _running(made, "worker", environment)


def plain_cluster(made: Installed) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    """Run django-q2's own cluster without the worker around it."""
    return _running(made, "qcluster", {})


@contextmanager
def _running(
    made: Installed, verb: str, environment: dict[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, str(ROOT / "manage.py"), verb]
    process = subprocess.Popen(command, env={**made.environment, **environment}, cwd=ROOT)
    try:
        yield process
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to end, as an operator would. Raises TimeoutExpired, and kills it, where it does not.

    `process` gets somewhat longer than the 75 seconds that a worker may take at the most.
    """
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    finally:
        process.kill()


def _environment(folder: Path, url: str, pinterest: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "pinboard_site.settings",
        "DEBUG": "false",
        "SECRET_KEY": "a-secret-key-of-fifty-characters-for-one-run-only-" * 2,
        "CREDENTIAL_KEYS": Fernet.generate_key().decode(),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SITE_URL": url,
        "DATABASE_URL": f"sqlite:///{folder}/pinboard.sqlite3",
        "REDIS_URL": "",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "EMAIL_URL": f"filemail:///{folder}/mails",
        "REGISTRATION_OPEN": "true",
        "PINTEREST_APP_ID": "1500000",
        "PINTEREST_APP_SECRET": "simulator-secret",
        "PINTEREST_API_URL": f"{pinterest}/v5",
        "PINTEREST_AUTHORIZE_URL": f"{pinterest}/oauth/",
        "WORKER_PROCESSES": "2",
        "LOG_LEVEL": "WARNING",
    }


def _wait_for(url: str) -> None:
    end = time.monotonic() + _READY_SECONDS
    while time.monotonic() < end:
        try:
            if requests.get(url, timeout=5).status_code < 500:
                return
        except requests.RequestException:  # not there yet, or slow on a busy machine
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer")
