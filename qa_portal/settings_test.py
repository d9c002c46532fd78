"""Settings under test: the real ones, with a key, a fast hasher and mail kept in memory."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PORTAL_ENV_FILE", os.devnull)
os.environ.setdefault("SECRET_KEY", "a key that is long enough and used in tests alone")
os.environ.setdefault("DEVELOPMENT", "true")
os.environ["DEBUG"] = "false"

from qa_portal.settings import *  # noqa: E402, F403
from qa_portal.settings import DATABASES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEALS_DIR = Path(tempfile.mkdtemp(prefix="seals-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, never memory: a live server and its test share it between threads.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.gettempdir()) / f"qa-portal-test-{os.getpid()}.sqlite3")
    }
# Refusals are what most tests ask for; they would bury what a failing test has to say.
LOGGING = LOGGING | {"loggers": {"django.request": {"level": "CRITICAL"}}}  # noqa: F405
