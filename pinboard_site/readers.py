"""Typed readers of the environment. Each names its variable when it is missing or malformed."""

import ipaddress
import json
from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from publishing.timing import Timing

INSECURE_KEY = "insecure-only-for-development-" + "x" * 30
INSECURE_CREDENTIAL_KEY = "aW5zZWN1cmUtb25seS1mb3ItZGV2ZWxvcG1lbnQtISE="
MINIMUM_KEY_LENGTH = 50  # characters; what `manage.py check --deploy` asks for


def malformed(name: str, problem: str) -> ImproperlyConfigured:
    """Return what is raised for a variable."""
    return ImproperlyConfigured(f"{name}: {problem} (see .env.example)")


def _required(env: environ.Env, name: str, *, debug: bool, default: str) -> str:
    value: str = env.str(name, default="").strip()
    if value:
        return value
    if debug:
        return default
    raise malformed(name, "required without DEBUG, but missing")


def secret_key(env: environ.Env, *, debug: bool) -> str:
    """Return SECRET_KEY; without DEBUG it has at least 50 characters."""
    key = _required(env, "SECRET_KEY", debug=debug, default=INSECURE_KEY)
    if not debug and (len(key) < MINIMUM_KEY_LENGTH or key == INSECURE_KEY):
        raise malformed("SECRET_KEY", f"needs {MINIMUM_KEY_LENGTH} random characters or more")
    return key


def site_url(env: environ.Env, *, debug: bool) -> str:
    """Return SITE_URL: scheme and host (and port), nothing behind it."""
    url = _required(env, "SITE_URL", debug=debug, default="http://localhost:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise malformed("SITE_URL", f"not like https://pins.example.com: {url!r}")
    return url


def allowed_hosts(env: environ.Env, *, debug: bool) -> list[str]:
    """Return ALLOWED_HOSTS, a comma-separated list."""
    text = _required(env, "ALLOWED_HOSTS", debug=debug, default="localhost,127.0.0.1,[::1]")
    hosts = [host.strip() for host in text.split(",") if host.strip()]
    if not hosts:
        raise malformed("ALLOWED_HOSTS", "names no host")
    return hosts


def credential_keys(env: environ.Env, *, debug: bool) -> list[str]:
    """Return the Fernet keys; the first encrypts, all decrypt."""
    text = _required(env, "CREDENTIAL_KEYS", debug=debug, default=INSECURE_CREDENTIAL_KEY)
    keys = [key.strip() for key in text.split(",") if key.strip()]
    if not keys:
        raise malformed("CREDENTIAL_KEYS", "names no key")
    for key in keys:
        _check_fernet_key(key)
    if not debug and INSECURE_CREDENTIAL_KEY in keys:
        raise malformed("CREDENTIAL_KEYS", "the development key cannot be used without DEBUG")
    return keys


def _check_fernet_key(key: str) -> None:
    try:
        Fernet(key)
    except ValueError:  # the message must not repeat the key
        problem = "each needs to be 32 url-safe base64-encoded bytes"
        raise malformed("CREDENTIAL_KEYS", problem) from None


def boolean(env: environ.Env, name: str, *, default: bool) -> bool:
    """Return a yes or no; anything but the usual words is malformed."""
    text = str(env.str(name, default=str(default))).strip().lower()
    if text not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise malformed(name, f"say true or false, not {text!r}")
    return text in {"1", "true", "yes", "on"}


def count(env: environ.Env, name: str, *, default: int, least: int = 0) -> int:
    """Return a whole number that is not below `least`."""
    text = env.str(name, default=str(default)).strip()
    if not text.isdecimal() or int(text) < least:
        raise malformed(name, f"needs a whole number from {least} on, not {text!r}")
    return int(text)


def publishing_timing(env: environ.Env, name: str) -> dict[str, Any]:
    """Return a JSON object of seconds by the names in publishing.timing.Timing; lists as tuples."""
    try:
        said = json.loads(env.str(name, default="") or "{}")
    except ValueError as error:
        raise malformed(name, f"not JSON: {error}") from error
    if not isinstance(said, dict):
        raise malformed(name, "needs a JSON object of seconds by name")
    series = {field.name: isinstance(field.default, tuple) for field in fields(Timing)}
    return {key: _seconds(name, key, value, series.get(key)) for key, value in said.items()}


def _seconds(name: str, key: str, value: object, series: bool | None) -> object:
    if series is None:
        known = ", ".join(field.name for field in fields(Timing))
        raise malformed(name, f"there is no {key!r}, only {known}")
    if not series:
        if not _is_duration(value):
            raise malformed(name, f"{key!r} needs a number of seconds, not {value!r}")
        return value
    if not isinstance(value, list) or not value or not all(map(_is_duration, value)):
        raise malformed(name, f"{key!r} needs a list of seconds, not {value!r}")
    return tuple(value)


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9


def networks(env: environ.Env, name: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return a comma-separated list of networks such as 127.0.0.0/8."""
    texts = [text.strip() for text in env.str(name, default="").split(",") if text.strip()]
    try:
        return [ipaddress.ip_network(text) for text in texts]
    except ValueError as error:
        raise malformed(name, str(error)) from error


def address(env: environ.Env, name: str, *, default: str, keep_slash: bool = False) -> str:
    """Return an http(s) address."""
    url: str = env.str(name, default=default)
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise malformed(name, f"not an http or https address: {url!r}")
    return url if keep_slash else url.rstrip("/")


def log_level(env: environ.Env) -> str:
    """Return one of Python's names for how much is logged."""
    level: str = env.str("LOG_LEVEL", default="INFO").strip().upper()
    if level not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise malformed("LOG_LEVEL", f"DEBUG, INFO, WARNING, ERROR or CRITICAL, not {level!r}")
    return level


def pinterest_app(env: environ.Env) -> tuple[str, str]:
    """Return the app's id and secret: both, or neither."""
    names = ("PINTEREST_APP_ID", "PINTEREST_APP_SECRET")
    found, secret = (env.str(name, default="").strip() for name in names)
    if bool(found) != bool(secret):
        missing = names[0] if secret else names[1]
        raise malformed(missing, "missing; an app has both an id and a secret")
    return found, secret


def form_targets(authorize_url: str) -> list[str]:
    """Return the origins that the connecting form may lead to.

    Pinterest moves people on to the host of their country, so that all its hosts count.
    """
    parts = urlsplit(authorize_url)
    origin = f"{parts.scheme}://{parts.netloc}"
    known = (parts.hostname or "").endswith(".pinterest.com")
    return [origin, "https://*.pinterest.com"] if known else [origin]
