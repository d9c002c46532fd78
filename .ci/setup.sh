#!/usr/bin/env bash
# Everything the portal needs to run on this machine (`setup.sh run`), or to be tested on it (`setup.sh test`).
# A second call finds all in place and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
what="${1:-run}"
packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
locked=requirements/run.txt
if [ "$what" = test ]; then
    packages="$packages poppler-utils"
    locked=requirements/dev.txt
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || packages="$packages postgresql"
    command -v chromium >/dev/null || command -v chromium-headless-shell >/dev/null ||
        command -v google-chrome >/dev/null || packages="$packages chromium"
fi

say() { printf '%s\n' "$*"; }

# --- System libraries: through apt-get where this user may, otherwise the command is printed.
may_be_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    may_be_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
    may_be_root apt-get update -qq >/dev/null && may_be_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
system_packages() {
    local missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "Not a Debian system: please see to it that these are installed: $*"
        return
    fi
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    say "Installing system packages: ${missing[*]}"
    if { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; } && apt_install "${missing[@]}"; then return; fi
    say ""
    say "These system packages are missing and could not be installed from here. Please run:"
    say "    sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    say ""
    [ "${CI:-}" != true ]
}

# --- A Python that is new enough, in a virtual environment of its own.
find_python() {
    local found
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        found=$(command -v "$name" 2>/dev/null) || continue
        "$found" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && say "$found" && return
    done
    return 1
}
virtual_environment() {
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
    local python
    if ! python=$(find_python); then
        system_packages python3 python3-venv
        python=$(find_python) || { say "Python 3.11 or newer with its venv module is needed." >&2; exit 1; }
    fi
    say "Making a virtual environment with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}
python_packages() {
    local stamp=".venv/installed-$what"
    # What the tests need holds what running needs.
    for done in "$stamp" .venv/installed-test; do
        [ -f "$done" ] && cmp -s "$done" <(cat requirements/*.txt) && return
    done
    say "Installing Python packages from $locked"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    if { [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q uv; } &&
        .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "$locked"; then :; else
        say "uv could not install them; trying pip"
        .venv/bin/python -m pip install -q --require-hashes -r "$locked"
    fi
    cat requirements/*.txt >"$stamp"
}

# --- Settings of this machine, written once: random keys, for this user's eyes alone.
settings_file() {
    mkdir -p var
    # The database, the mail and the keys of this machine are nobody else's to read.
    chmod 700 var
    [ -s var/portal.env ] && return
    say "Writing var/portal.env"
    (
        umask 077
        .venv/bin/python - >var/portal.env.new <<'PY'
from secrets import token_urlsafe

print(f"DEVELOPMENT=true\nDEBUG=false\nSECRET_KEY={token_urlsafe(60)}\nLOG_SEAL_KEY={token_urlsafe(60)}")
PY
        mv var/portal.env.new var/portal.env
    )
}

# shellcheck disable=SC2086
system_packages $packages
virtual_environment
python_packages
settings_file
