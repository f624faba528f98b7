"""Settings of the tests: nothing from a `.env` file, a fast hasher, mails in memory."""

import os

for _name in ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "CREDENTIAL_KEYS", "REDIS_URL"):
    os.environ[_name] = ""
os.environ["DEBUG"] = "true"
os.environ["PINTEREST_APP_ID"] = "1500000"
os.environ["PINTEREST_APP_SECRET"] = "simulator-secret"  # noqa: S105 - the simulator's

from pinboard_site.settings import *  # noqa: E402, F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = True  # the sources serve as they are: nothing is collected for a test
WHITENOISE_AUTOREFRESH = True
