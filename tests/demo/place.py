"""Where the demo lives: its folder, its ports, its environment. All of it is for the demo only."""

import os
import secrets
import socket
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".demo"
STATE = FOLDER / "simulator.json"
PORT = int(os.environ.get("PORT", "8000"))
SIMULATOR_PORT = int(os.environ.get("SIMULATOR_PORT", "8010"))
SITE = f"http://localhost:{PORT}"
SIMULATOR = f"http://localhost:{SIMULATOR_PORT}"


def environment() -> dict[str, str]:
    """Return what the site and the worker read: a production set-up, with its own keys."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pinboard_site.settings",
        "DEBUG": "false",
        "SECRET_KEY": _kept("secret_key", secrets.token_urlsafe(50)),
        "CREDENTIAL_KEYS": _kept("credential_keys", Fernet.generate_key().decode()),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SITE_URL": SITE,
        "DATABASE_URL": f"sqlite:///{FOLDER}/demo.sqlite3",
        "REDIS_URL": "",
        "MEDIA_ROOT": str(FOLDER / "media"),
        "EMAIL_URL": f"filemail:///{FOLDER}/mails",
        "REGISTRATION_OPEN": "true",
        "FETCH_ALLOWED_NETWORKS": "127.0.0.0/8",
        "PINTEREST_APP_ID": "1500000",
        "PINTEREST_APP_SECRET": "simulator-secret",
        "PINTEREST_API_URL": f"{SIMULATOR}/v5",
        "PINTEREST_AUTHORIZE_URL": f"{SIMULATOR}/oauth/",
        "WORKER_PROCESSES": "2",
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }


def taken_ports() -> list[int]:
    """Return which of the two ports somebody else listens on."""
    return [port for port in (PORT, SIMULATOR_PORT) if _is_taken(port)]


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _kept(name: str, new: str) -> str:
    """Return the value kept from the first start, so that a second one can read the data."""
    file = FOLDER / name
    if not file.exists():
        FOLDER.mkdir(exist_ok=True)
        file.write_text(new)
        file.chmod(0o600)
    return file.read_text()
