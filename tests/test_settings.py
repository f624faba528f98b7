"""The environment: what is missing or malformed is named, and nothing secret is repeated."""

import ipaddress
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import environ
import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage, StorageHandler
from django.db import connection

from pinboard_site import backing_services, readers
from pinboard_site.media_storage import media_storage, storage_errors

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "SECRET_KEY": "abcdefghij" * 5,
    "ALLOWED_HOSTS": "pins.example.com",
    "SITE_URL": "https://pins.example.com",
    "CREDENTIAL_KEYS": Fernet.generate_key().decode(),
}


def started_with(command: str = "check", **environment: str) -> "subprocess.CompletedProcess[str]":
    """Start a command as an operator would, with this environment and next to no other."""
    return subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "sqlite://:memory:", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> environ.Env:
    for name in (*GOOD, "FETCH_ALLOWED_NETWORKS", "REGISTRATION_OPEN", "TRUSTED_PROXY_COUNT"):
        monkeypatch.delenv(name, raising=False)
    return environ.Env()


@pytest.mark.parametrize("missing", GOOD)
def test_production_does_not_start_without_a_required_variable(missing: str) -> None:
    done = started_with(**{**GOOD, missing: ""})  # an empty one counts as missing
    assert done.returncode
    assert f"{missing}: required without DEBUG, but missing" in done.stderr


def test_production_starts_with_the_four_required_ones() -> None:
    assert started_with(**GOOD).returncode == 0


def test_development_starts_with_nothing_but_debug() -> None:
    assert started_with(DEBUG="true").returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SITE_URL", "pins.example.com"),
        ("SITE_URL", "https://pins.example.com/somewhere"),
        ("SITE_URL", "ftp://pins.example.com"),
        ("CREDENTIAL_KEYS", "not-a-fernet-key"),
        ("CREDENTIAL_KEYS", ","),
        ("ALLOWED_HOSTS", ","),
        ("CREDENTIAL_KEYS", readers.INSECURE_CREDENTIAL_KEY),
    ],
)
def test_a_malformed_value_is_named_and_a_secret_is_not_repeated(
    env: environ.Env, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    read = getattr(readers, name.lower())
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(env, debug=False)
    assert str(refusal.value).startswith(f"{name}: ")
    if name.endswith(("KEY", "KEYS")) and value != ",":
        assert value not in str(refusal.value)


def test_networks_are_read_and_a_wrong_one_is_named(
    env: environ.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FETCH_ALLOWED_NETWORKS", "127.0.0.0/8, 10.1.0.0/16")
    assert readers.networks(env, "FETCH_ALLOWED_NETWORKS") == [
        ipaddress.ip_network("127.0.0.0/8"),
        ipaddress.ip_network("10.1.0.0/16"),
    ]
    monkeypatch.setenv("FETCH_ALLOWED_NETWORKS", "10.1.0.0/99")
    with pytest.raises(ImproperlyConfigured, match="FETCH_ALLOWED_NETWORKS"):
        readers.networks(env, "FETCH_ALLOWED_NETWORKS")


@pytest.mark.parametrize("text", ["maybe", "2"])
def test_a_yes_or_no_is_one(env: environ.Env, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("REGISTRATION_OPEN", text)
    with pytest.raises(ImproperlyConfigured, match="REGISTRATION_OPEN"):
        readers.boolean(env, "REGISTRATION_OPEN", default=False)


def test_a_count_is_a_whole_number(env: environ.Env, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXY_COUNT", "-1")
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXY_COUNT"):
        readers.count(env, "TRUSTED_PROXY_COUNT", default=0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("REDIS_URL", "nonsense"),
        ("DATABASE_URL", "postgres://"),
        ("WORKER_PROCESSES", "0"),
        ("LOG_LEVEL", "LOUD"),
        ("PINTEREST_APP_SECRET", ""),
    ],
)
def test_a_malformed_one_stops_the_start_with_its_name(name: str, value: str) -> None:
    done = started_with(
        **{**GOOD, "PINTEREST_APP_ID": "1", "PINTEREST_APP_SECRET": "s", name: value}
    )
    assert done.returncode
    assert f"ImproperlyConfigured: {name}: " in done.stderr


def test_a_production_environment_passes_the_deployment_check() -> None:
    done = started_with(**GOOD, command="check --deploy --fail-level WARNING")
    assert done.returncode == 0, done.stderr


def test_the_connecting_form_may_lead_to_every_host_of_pinterest() -> None:
    assert readers.form_targets("https://www.pinterest.com/oauth/") == [
        "https://www.pinterest.com",
        "https://*.pinterest.com",
    ]
    assert readers.form_targets("http://localhost:8010/oauth/") == ["http://localhost:8010"]


@pytest.mark.parametrize("url", ["mysql://a@b/c", "nonsense"])
def test_a_database_that_is_not_supported_is_named(
    env: environ.Env, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        backing_services.database(env, ROOT)


def test_a_mail_address_that_is_none_is_named_without_its_password(
    env: environ.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMAIL_URL", "post://user:sesame@mail")
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as refusal:
        backing_services.email(env)
    assert "sesame" not in str(refusal.value)


def test_every_variable_is_explained_in_the_example() -> None:
    explained = (ROOT / ".env.example").read_text()
    names = [*GOOD, "DEBUG", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"]
    names += ["MEDIA_ROOT", "REGISTRATION_OPEN", "TRUSTED_PROXY_COUNT", "FETCH_ALLOWED_NETWORKS"]
    names += ["PINTEREST_APP_ID", "PINTEREST_APP_SECRET", "PINTEREST_API_URL"]
    names += ["PINTEREST_AUTHORIZE_URL"]
    for name in names:
        assert f"{name}=" in explained


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BACKEND", "nosuchpackage.Storage", "is its package installed?"),
        ("BACKEND", "Storage", "there is no module of it"),
        ("OPTIONS", '{"access_key": "hush"', "not JSON"),
        ("OPTIONS", '["hush"]', "needs a JSON object"),
        ("ERRORS", "nosuchpackage.Error", "cannot import 'nosuchpackage.Error'"),
        ("ERRORS", "json.dumps", "'json.dumps' is no exception"),
    ],
)
def test_a_media_storage_that_cannot_be_stops_the_start_and_tells_no_option(
    name: str, value: str, said: str
) -> None:
    done = started_with(**GOOD, **{f"MEDIA_STORAGE_{name}": value})
    assert done.returncode
    assert f"ImproperlyConfigured: MEDIA_STORAGE_{name}: " in done.stderr
    assert said in done.stderr
    assert "hush" not in done.stderr.splitlines()[-1]


def test_the_environment_names_the_media_storage(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = "django.core.files.storage.InMemoryStorage"
    monkeypatch.setenv("MEDIA_STORAGE_BACKEND", backend)
    monkeypatch.setenv("MEDIA_STORAGE_OPTIONS", '{"location": "pins"}')
    monkeypatch.setenv("MEDIA_STORAGE_ERRORS", "zlib.error, json.JSONDecodeError")
    env = environ.Env()
    found = media_storage(env)
    assert found == {"BACKEND": backend, "OPTIONS": {"location": "pins"}}
    assert storage_errors(env) == (OSError, zlib.error, json.JSONDecodeError)
    assert isinstance(StorageHandler().create_storage(found), InMemoryStorage)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "bound"), [("lock_timeout", "10s"), ("idle_in_transaction_session_timeout", "1min")]
)
def test_postgresql_lets_nobody_wait_for_a_row_or_hold_one_for_ever(name: str, bound: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, which is waited for 20 s")
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        assert cursor.fetchone() == (bound,)
