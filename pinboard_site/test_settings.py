"""Settings of the tests: nothing from a `.env` file, a fast hasher, mails in memory."""

import os
import tempfile
from pathlib import Path

for _name in (
    "SECRET_KEY",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "CREDENTIAL_KEYS",
    "REDIS_URL",
    "PUBLISHING_TIMING",
):
    os.environ[_name] = ""
os.environ["DEBUG"] = "true"
os.environ["PINTEREST_APP_ID"] = "1500000"
os.environ["PINTEREST_APP_SECRET"] = "simulator-secret"  # noqa: S105 - the simulator's

from pinboard_site.settings import *  # noqa: E402, F403
from pinboard_site.settings import DATABASES  # noqa: E402

# A file, not memory: a test's threads then wait for each other's locks, as in production.
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - fast where there is one
_FOLDER = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() else Path(tempfile.gettempdir())
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / f"pinboard-test-{os.getpid()}.sqlite3")}

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = True  # the sources serve as they are: nothing is collected for a test
WHITENOISE_AUTOREFRESH = True
