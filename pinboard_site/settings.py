"""All settings, read from the environment (and a `.env` file beside manage.py).

`.env.example` explains each variable. Without DEBUG the required ones have no default, and a
missing or malformed one stops the start with its name.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from pinboard_site import backing_services, readers
from pinboard_site.media_storage import media_storage, storage_errors

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = readers.boolean(env, "DEBUG", default=False)
SECRET_KEY = readers.secret_key(env, debug=DEBUG)
SITE_URL = readers.site_url(env, debug=DEBUG)
ALLOWED_HOSTS = readers.allowed_hosts(env, debug=DEBUG)
CREDENTIAL_KEYS = readers.credential_keys(env, debug=DEBUG)
REGISTRATION_OPEN: bool = readers.boolean(env, "REGISTRATION_OPEN", default=False)
CAROUSELS: bool = readers.boolean(env, "CAROUSELS", default=True)
TRUSTED_PROXY_COUNT = readers.count(env, "TRUSTED_PROXY_COUNT", default=0)
FETCH_ALLOWED_NETWORKS = readers.networks(env, "FETCH_ALLOWED_NETWORKS")

PINTEREST_APP_ID, PINTEREST_APP_SECRET = readers.pinterest_app(env)
PINTEREST_API_URL = readers.address(
    env, "PINTEREST_API_URL", default="https://api.pinterest.com/v5"
)
PINTEREST_AUTHORIZE_URL = readers.address(
    env, "PINTEREST_AUTHORIZE_URL", default="https://www.pinterest.com/oauth/", keep_slash=True
)

# Differences from publishing.timing.Timing, in seconds.
PUBLISHING: dict[str, Any] = readers.publishing_timing(env, "PUBLISHING_TIMING")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # the widgets' own templates, for FORM_RENDERER
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "accounts",
    "publishing",
    "django_q",
    "django_htmx",
    "heroicons",
    "timezone_field",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.InvalidFormMiddleware",
    "accounts.middleware.WrongMethodMiddleware",
    "accounts.middleware.SignedOutMiddleware",
    "publishing.middleware.GonePinMiddleware",
    "publishing.middleware.BusyDatabaseMiddleware",
]

ROOT_URLCONF = "pinboard_site.urls"
WSGI_APPLICATION = "pinboard_site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "publishing.context_processors.frame",
            ],
            "builtins": ["heroicons.templatetags.heroicons", "publishing.templatetags.pins"],
        },
    },
]

# SQLite needs IMMEDIATE: otherwise two processes that read before they write fail with
# "database is locked" however long the timeout is. FULL: a committed attempt survives a power cut.
DATABASES: dict[str, dict[str, Any]] = {"default": backing_services.database(env, BASE_DIR)}

# In each of the queue's processes: calls to Pinterest under way at once.
LANE_THREADS = readers.count(env, "LANE_THREADS", default=32, least=1)

REDIS_URL = backing_services.redis_url(env)
CACHES = {"default": backing_services.cache(REDIS_URL)}

# The rows of Pin are the queue; django-q2 only carries hints, so its own retries are off.
Q_CLUSTER: dict[str, Any] = {
    "name": "pinboard",
    "workers": readers.count(env, "WORKER_PROCESSES", default=4, least=1),
    "timeout": 300,
    "retry": 600,
    "max_attempts": 1,
    "ack_failures": True,
    "save_limit": -1,
    "bulk": 10,
    "queue_limit": 8,
    "poll": 0.5,
    "catch_up": False,
    "recycle": 500,
    "log_level": "WARNING",
    **({"redis": backing_services.patient(REDIS_URL)} if REDIS_URL else {"orm": "default"}),
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "publishing:today"
AFTER_CONNECT_URL = "publishing:create"  # the composer; accounts cannot name it

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Pinboard: "
# A stranger's address typed into the reset form gets no mail; the page says the same either way.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = (
    False  # allauth would keep them readable; see accounts.models.Credential
)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT: str = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "pinboard_site.bundles.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT: str = env.str("MEDIA_ROOT", default=str(BASE_DIR / "media"))
VIDEO_KEEP_DAYS = readers.count(env, "VIDEO_KEEP_DAYS", default=30, least=1)
STORAGES = {
    "default": media_storage(env),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# What the default storage raises when it cannot write, read or delete. Django names no class that
# all storages share: MEDIA_STORAGE_ERRORS names those of another one. They become a sentence and a
# line in the log; what is not listed is taken for a mistake in the code: the error page.
STORAGE_ERRORS = storage_errors(env)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes of a form without its files
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "publishing.media.incoming.IncomingFiles",
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "pinboard_site.form_rendering.FormRenderer"

EMAIL_CONFIG = backing_services.email(env)
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="pinboard@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

_https = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_COOKIE_HTTPONLY = False  # static/js/csrf.js reads it; it is on each page anyway
CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_SECURE = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Redirecting to https is the proxy's part, which alone knows how a request came in; and what other
# hosts of the domain do (HSTS for subdomains, preloading) is not this site's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "font-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # Browsers check form-action along the redirects, and connecting starts with our form.
        "form-action": [SELF, *readers.form_targets(PINTEREST_AUTHORIZE_URL)],
    }
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "pinboard_site.error_reports.ReportFilter"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": readers.log_level(env)},
}

if not DEBUG and SECRET_KEY.startswith("insecure"):
    raise ImproperlyConfigured("SECRET_KEY: an insecure default cannot be used without DEBUG.")
