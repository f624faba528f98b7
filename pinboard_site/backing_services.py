"""Typed readers of what stands beside the site: database, Redis, cache, mail server."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from pinboard_site.readers import malformed


def redis_url(env: environ.Env) -> str:
    """Return REDIS_URL; empty where there is no Redis."""
    url: str = env.str("REDIS_URL", default="").strip()
    if url and (urlsplit(url).scheme not in {"redis", "rediss"} or not urlsplit(url).hostname):
        raise malformed("REDIS_URL", "not like redis://127.0.0.1:6379/0")
    return url


def database(env: environ.Env, base: Path) -> dict[str, Any]:
    """Return Django's settings of DATABASE_URL: PostgreSQL, or SQLite (the default)."""
    address = env.str("DATABASE_URL", default="").strip() or f"sqlite:///{base}/pinboard.sqlite3"
    if urlsplit(address).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise malformed("DATABASE_URL", "only sqlite:// and postgres:// are supported")
    try:
        config: dict[str, Any] = env.db_url_config(address)
    except (ValueError, KeyError):  # the message must not repeat a password
        raise malformed("DATABASE_URL", "not an address of a database") from None
    if not config["NAME"]:
        raise malformed("DATABASE_URL", "names no database")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return {**config, "CONN_MAX_AGE": None, "OPTIONS": SQLITE_OPTIONS}
    options = {**POSTGRESQL_OPTIONS, **config.get("OPTIONS", {})}  # the address has the last word
    return {**config, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


# A server whose machine is gone is noticed by TCP within half a minute; a client's, by the server,
# at the end of its transaction's bound: until then it has its rows locked.
POSTGRESQL_OPTIONS = {
    "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
    "connect_timeout": 5,  # seconds
    "keepalives_idle": 10,  # seconds
    "keepalives_interval": 5,  # seconds
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,  # milliseconds
}


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds to wait for another writer
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


# In seconds: a worker that is asked to stop may wait for a server that hangs a few times.
REDIS_PATIENCE = {"socket_connect_timeout": "2", "socket_timeout": "2"}


def patient(redis_url: str) -> str:
    """Return the address with how long an answer is waited for; what it says itself counts."""
    parts = urlsplit(redis_url)
    query = urlencode(REDIS_PATIENCE | dict(parse_qsl(parts.query)))
    return parts._replace(query=query).geturl()


def cache(redis_url: str) -> dict[str, str]:
    """Return the cache: Redis when it is there, otherwise a table of the database."""
    if redis_url:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": patient(redis_url),
        }
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
    }


def email(env: environ.Env) -> dict[str, Any]:
    """Return the EMAIL_* settings of EMAIL_URL; by default mails go to the console."""
    address = env.str("EMAIL_URL", default="").strip() or "consolemail://"
    try:
        config: dict[str, Any] = env.email_url_config(address)
    except (ValueError, KeyError, ImproperlyConfigured):  # the message must not repeat a password
        raise malformed("EMAIL_URL", "not like smtp+tls://user:password@host:587") from None
    return config
