"""Where uploaded files lie: a folder, or whatever storage the environment names."""

import importlib.util
import json
from typing import Any

import environ
from django.utils.module_loading import import_string

from pinboard_site.readers import malformed

FOLDER = "django.core.files.storage.FileSystemStorage"


def media_storage(env: environ.Env) -> dict[str, Any]:
    """Return the entry of STORAGES that MEDIA_STORAGE_BACKEND and MEDIA_STORAGE_OPTIONS name."""
    backend = env.str("MEDIA_STORAGE_BACKEND", default="").strip() or FOLDER
    return {"BACKEND": _checked(backend), "OPTIONS": _options(env, "MEDIA_STORAGE_OPTIONS")}


def storage_errors(env: environ.Env) -> tuple[type[Exception], ...]:
    """Return what that storage raises, OSError and the classes in MEDIA_STORAGE_ERRORS."""
    name = "MEDIA_STORAGE_ERRORS"
    paths = [path.strip() for path in env.str(name, default="").split(",") if path.strip()]
    found = [_imported(name, path) for path in paths]
    for path, error in zip(paths, found, strict=True):
        if not (isinstance(error, type) and issubclass(error, Exception)):
            raise malformed(name, f"{path!r} is no exception")
    return (OSError, *found)


def _checked(backend: str) -> str:
    """Look for its module only: to import it may need the settings, which are still being read."""
    module, _, name = backend.rpartition(".")
    try:
        found = bool(name) and importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        found = False
    if not found:
        problem = "there is no module of it; is its package installed?"
        raise malformed("MEDIA_STORAGE_BACKEND", f"{backend!r}: {problem}")
    return backend


def _imported(name: str, path: str) -> Any:
    try:
        return import_string(path)
    except ImportError as error:
        raise malformed(name, f"cannot import {path!r}: {error}") from error


def _options(env: environ.Env, name: str) -> dict[str, Any]:
    """Return the storage's keyword arguments; no message repeats them: keys may be among them."""
    try:
        said = json.loads(env.str(name, default="").strip() or "{}")
    except ValueError:
        raise malformed(name, "not JSON") from None
    if not isinstance(said, dict):
        raise malformed(name, "needs a JSON object of options by name")
    return said
