"""`python -m tests.demo`: prepare once, then run the three processes until Ctrl-C."""

import os
import subprocess
import sys
import time

from honcho.manager import Manager

from tests.demo import place
from tests.demo.signs import ADMINISTRATOR, MARKETER
from tests.simulator.running import Simulator

READY = """
  Pinboard is ready:      {site}/
    a marketer            {marketer}
    an administrator      {administrator}   (also {site}/admin/)
  The simulated Pinterest: {simulator}/     (delete boards, sign people out, switch on failures)
  Mails are written to     {mails}

  These sign-ins are for this demo only. Stop everything with Ctrl-C; the data stays in .demo/.
"""


def main() -> int:
    if ports := place.taken_ports():
        print(f"Port {ports[0]} is taken. Choose others: make demo PORT=8100 SIMULATOR_PORT=8110")
        return 1
    environment = place.environment()
    os.environ.update(environment)
    (place.FOLDER / "mails").mkdir(exist_ok=True)
    _prepare()
    return _run(environment)


def _prepare() -> None:
    begin = time.monotonic()
    _step("Preparing the database …", "migrate", "--verbosity", "0")
    _step("Collecting static files …", "collectstatic", "--noinput", "--verbosity", "0")
    done = place.FOLDER / "seeded"
    if not done.exists():
        print("Filling it with a month of pins …", flush=True)
        with Simulator(port=place.SIMULATOR_PORT, state_file=place.STATE):
            subprocess.run([sys.executable, "-m", "tests.demo.seed"], check=True)
        done.touch()
    else:
        subprocess.run([sys.executable, "-m", "tests.demo.readdress"], check=True)
    print(f"Prepared in {time.monotonic() - begin:.0f} s.", flush=True)


def _step(words: str, *command: str) -> None:
    print(words, flush=True)
    subprocess.run([sys.executable, str(place.ROOT / "manage.py"), *command], check=True)


def _run(environment: dict[str, str]) -> int:
    python = sys.executable
    manager = Manager()
    simulator = f"-m tests.simulator --port {place.SIMULATOR_PORT} --state {place.STATE}"
    site = f"-m gunicorn pinboard_site.wsgi --bind 127.0.0.1:{place.PORT} --workers 2 --threads 4"
    manager.add_process("pinterest", f"exec {python} {simulator}", env=environment)
    manager.add_process("web", f"exec {python} {site} --log-level warning", env=environment)
    manager.add_process("worker", f"exec {python} manage.py worker", env=environment)
    print(
        READY.format(
            site=place.SITE,
            simulator=place.SIMULATOR,
            mails=place.FOLDER / "mails",
            marketer="  ".join(MARKETER),
            administrator="  ".join(ADMINISTRATOR),
        ),
        flush=True,
    )
    manager.loop()
    return int(manager.returncode or 0)


if __name__ == "__main__":
    sys.exit(main())
