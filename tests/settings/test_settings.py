"""Settings fail closed: what is missing, dangerous or misspelt stops the start, and says what to do."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "PORTAL_ENV_FILE": os.devnull,
    "DJANGO_SETTINGS_MODULE": "qa_portal.settings",
    "SECRET_KEY": "Zx8-long-and-random-enough-for-a-real-school-4711-qwertzuiop",
    "LOG_SEAL_KEY": "Yw9-another-long-and-random-key-that-seals-the-log-0815",
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "submission://portal:password@mail.example.org:587",
}
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


def manage(*command: str, **changes: str | None) -> subprocess.CompletedProcess:
    """Run `manage.py` in a world of its own; a change to None takes a setting away."""
    env = {name: os.environ[name] for name in KEPT if name in os.environ} | GOOD | changes
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *command],
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_good_settings_start():
    """The control: every refusal below comes from the one setting that it changes."""
    answer = manage("check")
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing or shorter"),
        ({"LOG_SEAL_KEY": None}, "LOG_SEAL_KEY is missing"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS holds a wildcard"),
        ({"ALLOWED_HOSTS": "portal.example.org,*"}, "ALLOWED_HOSTS holds a wildcard"),
        ({"ALLOWED_HOSTS": ".example.org"}, "ALLOWED_HOSTS holds a wildcard"),
        ({"DEBUG": "true"}, "DEBUG is only for development"),
        ({"DEBUG": "flase"}, '"DEBUG" invalid'),
        ({"DEVELOPMENT": "ture"}, '"DEVELOPMENT" invalid'),
        ({"HTTPS": "on please"}, '"HTTPS" invalid'),
        ({"TRUSTED_PROXIES": "one"}, '"TRUSTED_PROXIES" invalid'),
        ({"LOG_SETTLES_AFTER": "soon"}, '"LOG_SETTLES_AFTER" invalid'),
        ({"DATABASE_URL": "not a database"}, '"DATABASE_URL" invalid'),
        ({"EMAIL_URL": None}, "EMAIL_URL is missing or not known"),
        ({"EMAIL_URL": "pigeon://loft"}, "EMAIL_URL is missing or not known"),
    ],
)
def test_a_bad_setting_stops_the_start(changes, words):
    answer = manage("check", **changes)
    assert answer.returncode != 0
    assert words in answer.stderr
    assert GOOD["SECRET_KEY"] not in answer.stderr


def test_a_misspelt_setting_stops_the_server_too():
    answer = subprocess.run(
        [sys.executable, "-c", "import qa_portal.wsgi"],
        env={"PATH": os.environ["PATH"]} | GOOD | {"DEBUG": "flase"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode != 0
    assert '"DEBUG" invalid' in answer.stderr


def test_development_needs_no_hosts_and_no_second_key():
    answer = manage("check", DEVELOPMENT="true", ALLOWED_HOSTS=None, LOG_SEAL_KEY=None)
    assert answer.returncode == 0, answer.stderr


def test_ready_for_the_world():
    """`check --deploy` has nothing to say."""
    answer = manage("check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues (0 silenced)" in answer.stdout
