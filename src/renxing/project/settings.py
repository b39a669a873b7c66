"""Django's settings: read from the environment where an installation differs, otherwise fixed and safe."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from renxing.project import sqlite_library
from renxing.project.secret import secret_key

sqlite_library.install()

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("RENXING_VAR", "var")).resolve()

WARNINGS = Path(os.environ.get("RENXING_WARNINGS", VAR / "warnings")).resolve()
REHEARSALS = VAR / "rehearsals"  # what is rehearsed and what came out: no record, may be removed at any time
LOCAL_FEEDS = frozenset(os.environ.get("RENXING_LOCAL_FEEDS", "").replace(",", " ").split())
"""Machines of the local network that feeds of warnings may be read from; no other one of it is ever asked."""

SECRET_KEY = secret_key(VAR)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RENXING_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("RENXING_ORIGINS", "").split(",") if origin]
BEHIND_HTTPS = bool(CSRF_TRUSTED_ORIGINS) and all(origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "template_partials",
    "renxing.project",
    "renxing.web",  # before django.forms: its templates of widgets stand before Django's
    "django.forms",
    "renxing.apps.record",
    "renxing.apps.people",
    "renxing.apps.centres",
    "renxing.apps.mandates",
    "renxing.apps.approvals",
    "renxing.apps.conditions",
    "renxing.apps.supplies",
    "renxing.apps.fund",
    "renxing.apps.offers",
    "renxing.apps.links",
    "renxing.apps.convention",
    "renxing.apps.proposals",
    "renxing.apps.gatherings",
    "renxing.apps.pulse",
    "renxing.apps.endowment",
    "renxing.apps.notices",
    "renxing.apps.stories",
    "renxing.apps.improving",
    "renxing.apps.decisions",
    "renxing.apps.points",
    "renxing.apps.orders",
    "renxing.apps.workload",
    "renxing.apps.needs",
    "renxing.apps.duties",
    "renxing.apps.purchases",
    "renxing.apps.dispatching",
    "renxing.apps.warnings",
    "renxing.apps.signals",
    "renxing.apps.accounts",
    "renxing.apps.registry",
    "renxing.apps.plans",
    "renxing.apps.callups",
    "renxing.apps.incidents",
    "renxing.apps.reviews",
    "renxing.apps.learning",
    "renxing.apps.beginning",
    "renxing.apps.playing",
    "renxing.apps.drills",
    "renxing.apps.rehearsals",
    "renxing.apps.resilience",
    "renxing.apps.overview",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "renxing.web.middleware.CommunityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "renxing.apps.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "renxing.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "renxing.project.urls"
WSGI_APPLICATION = "renxing.project.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "renxing.web.context.shell",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "renxing.project.sqlite_gate",
        "NAME": str(VAR / "renxing.db"),
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": str(VAR / "test.db")},  # a file, as in life: in memory, writers never meet
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; "
            "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["renxing.apps.accounts.backend.AccountBackend"]
LOGIN_URL = "accounts:sign_in"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the card is unique within its community; our own backend looks it up there
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "renxing.web.views.no_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [str(PACKAGE / "locale")]

STATIC_URL = "/static/"
STATIC_ROOT = str(VAR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "renxing.web.storage.ShellStorage"},
}
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("RENXING_LOG", "WARNING")},
}
